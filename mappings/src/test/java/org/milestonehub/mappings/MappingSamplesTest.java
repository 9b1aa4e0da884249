package org.milestonehub.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.milestonehub.core.mapping.MappingLoader;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.ShapeMapping;

/** Every folder of this module, found by itself. */
class MappingSamplesTest {

    @TestFactory
    Stream<DynamicContainer> every_shape() {
        return ShapeFolder.all().stream().map(folder -> DynamicContainer.dynamicContainer(folder.name(), List.of(
                DynamicTest.dynamicTest(folder.name() + " loads without a problem", () -> loads(folder)),
                DynamicTest.dynamicTest(folder.name() + " has samples that become what is expected",
                        () -> maps(folder)),
                DynamicTest.dynamicTest(folder.name() + " delivers what is expected", () -> delivers(folder)))));
    }

    private static ShapeMapping loads(ShapeFolder folder) {
        MappingLoader.Loaded loaded = MappingLoader.load(folder.mappings());
        assertThat(loaded.problems()).as("problems of " + folder.name()).isEmpty();
        return loaded.mapping().orElseThrow();
    }

    private static void maps(ShapeFolder folder) throws IOException {
        ShapeMapping shape = loads(folder);
        List<SampleRows> samples = samples(folder);
        Set<String> sampled = new TreeSet<>(samples.stream().map(SampleRows::stream).toList());
        assertThat(sampled).as("streams of " + folder.name() + " with a sample").containsExactlyInAnyOrderElementsOf(
                shape.streams().keySet());
        Outcome outcome = Outcome.of(shape, samples);
        List<String> differences = new ArrayList<>(outcome.disagreements());
        Set<String> entities = new TreeSet<>(outcome.entities());
        for (Path file : folder.files("expected", ".jsonl")) {
            entities.add(file.getFileName().toString().replace(".jsonl", ""));
        }
        entities.remove("problems");
        for (String entity : entities) {
            differences.addAll(compare(folder, "expected/" + entity + ".jsonl", outcome.rows(entity), false));
        }
        differences.addAll(compare(folder, "expected/problems.jsonl", outcome.problems(), true));
        assertThat(differences).as("differences of " + folder.name()).isEmpty();
    }

    private static void delivers(ShapeFolder folder) {
        ShapeMapping shape = loads(folder);
        List<String> differences = new ArrayList<>();
        for (OutboundMapping mapping : shape.outbound().values()) {
            String file = "out/" + mapping.name().substring(mapping.name().lastIndexOf('/') + 1) + ".jsonl";
            List<String> lines = folder.lines("samples/" + file);
            if (lines.isEmpty()) {
                differences.add("samples/" + file + " is missing");
            }
            differences.addAll(compare(folder, "expected/" + file, OutboundSample.fates(mapping, lines), true));
        }
        assertThat(differences).as("differences of " + folder.name()).isEmpty();
    }

    private static List<SampleRows> samples(ShapeFolder folder) throws IOException {
        List<SampleRows> samples = new ArrayList<>();
        for (String ending : List.of(".csv", ".jsonl")) {
            for (Path file : folder.files("samples", ending)) {
                samples.add(SampleRows.read(file));
            }
        }
        return samples;
    }

    private static List<String> compare(ShapeFolder folder, String file, List<String> actual, boolean ordered) {
        folder.keepActual(file, actual);
        return Outcome.differences(folder.lines(file), actual, ordered).stream().map(text -> file + ": " + text)
                .toList();
    }
}
