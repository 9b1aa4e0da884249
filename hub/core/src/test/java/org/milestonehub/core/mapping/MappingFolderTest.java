package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFolderTest {

    private static final List<String> FILES = List.of("demo/rows.yaml", "demo/crosswalks/sex.csv", "demo/out/x.yaml",
            "demo/samples/rows.csv", "demo/README.md", "milestones/nyc.yaml", "top.yaml");

    @TempDir
    private Path directory;

    @Test
    void a_directory_gives_its_mappings_and_crosswalks_and_nothing_else() throws IOException {
        write(directory);

        assertThat(MappingFolder.below(directory)).singleElement().satisfies(MappingFolderTest::isDemo);
    }

    @Test
    void texts_of_a_plugin_give_the_same() {
        Map<String, String> texts = FILES.stream().collect(Collectors.toMap(file -> file, file -> file));

        assertThat(MappingFolder.of(texts)).singleElement().satisfies(MappingFolderTest::isDemo);
    }

    @Test
    void a_jar_and_a_directory_of_a_class_path_give_the_same() throws IOException {
        Path root = directory.resolve("classes");
        write(root.resolve(MappingFolder.RESOURCES));
        Path jar = directory.resolve("plugin.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new JarEntry(MappingFolder.RESOURCES));
            for (String file : FILES) {
                zip.putNextEntry(new JarEntry(MappingFolder.RESOURCES + file));
                zip.write(file.getBytes(StandardCharsets.UTF_8));
            }
        }
        for (Path source : List.of(root, jar)) {
            try (URLClassLoader loader = new URLClassLoader(new URL[] {source.toUri().toURL()}, null)) {
                assertThat(MappingFolder.onClassPath(loader)).singleElement().satisfies(MappingFolderTest::isDemo);
            }
        }
    }

    @Test
    void a_districts_own_text_lies_over_the_one_that_was_shipped() {
        MappingFolder shipped = new MappingFolder("demo", Map.of("rows.yaml", "a", "crosswalks/sex.csv", "b"));
        MappingFolder own = new MappingFolder("demo", Map.of("crosswalks/sex.csv", "c"));

        assertThat(own.over(shipped).texts()).isEqualTo(Map.of("rows.yaml", "a", "crosswalks/sex.csv", "c"));
    }

    private static void isDemo(MappingFolder folder) {
        assertThat(folder.shape()).isEqualTo("demo");
        assertThat(folder.texts()).isEqualTo(Map.of("rows.yaml", "demo/rows.yaml", "crosswalks/sex.csv",
                "demo/crosswalks/sex.csv", "out/x.yaml", "demo/out/x.yaml"));
    }

    private static void write(Path root) throws IOException {
        for (String file : FILES) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
    }
}
