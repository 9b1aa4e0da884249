package org.milestonehub.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shipped defaults against the goals of the design; prints the table. The public sets are where {@code linkage.data} says, or in
 * {@code shared/data/linkage} somewhere above this folder. */
@Tag("linkage")
class LinkageGoalsTest {

    private static final Path COLUMNS = Path.of("linkage");

    @TempDir
    Path out;

    @Test
    void the_public_sets_are_linked_as_well_as_the_goals_ask() throws IOException {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/linkage"));
        Optional<Path> data = Stream.concat(Optional.ofNullable(System.getProperty("linkage.data")).map(Path::of).stream(), above)
                .filter(Files::isDirectory).findFirst();
        assumeTrue(data.isPresent(), "no public sets here");
        LinkageBench bench = new LinkageBench(COLUMNS, out, System.out::println);
        for (String set : LinkageBench.SETS) {
            Path folder = data.get().resolve(set);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            Score score = bench.atOnce(folder);
            switch (set) {
                case "k12-2k" -> school(score, bench.orders(folder), 0.90);
                case "febrl4", "jempi-kenya" -> assertThat(score.f1()).as(set).isGreaterThanOrEqualTo(0.997);
                case "splink-historical-a" -> assertThat(score.f1()).as(set).isGreaterThanOrEqualTo(0.87);
                default -> assertThat(score.records()).as(set).isPositive();
            }
        }
    }

    @Test
    void mixes_that_nobody_looked_at_are_linked_as_well() throws IOException {
        List<String> mixes = List.of("rural+5", "transliterated+5", "newcomers+5", "no-numbers+5", "big-city+5");
        HeldOutSet.main(Stream.concat(Stream.of(out.toString()), mixes.stream()).toArray(String[]::new));
        LinkageBench bench = new LinkageBench(COLUMNS, out.resolve("linked"), System.out::println);
        for (String mix : mixes) {
            school(bench.atOnce(out.resolve(mix)), mix.startsWith("rural") ? bench.orders(out.resolve(mix)) : List.of(), 0.88);
        }
    }

    private static void school(Score atOnce, List<Score> orders, double recall) {
        Stream.concat(Stream.of(atOnce), orders.stream()).forEach(score -> {
            assertThat(score.precision()).isGreaterThanOrEqualTo(0.9998);
            assertThat(score.recall()).isGreaterThanOrEqualTo(recall);
            assertThat(1000.0 * score.questions() / score.records()).as("questions in a thousand records").isLessThanOrEqualTo(65);
            assertThat(score.twins() + score.siblings()).isZero();
            assertThat(Math.abs(score.f1() - atOnce.f1())).as("F1 in another order").isLessThanOrEqualTo(0.003);
        });
    }
}
