package org.milestonehub.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void the_first_start_lists_its_classes_and_the_next_one_maps_them() throws IOException, InterruptedException {
        Path jar = folder.resolve("program.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("program"));
        }
        ClassArchive archive = ClassArchive.in(folder, "program", 1);
        assertThat(archive.options()).contains("-XX:DumpLoadedClassList=" + archive.list());
        assertThat(start(archive, jar)).isEmpty();

        archive.make(jar.toString());

        assertThat(archive.file()).isNotEmptyFile();
        assertThat(archive.list()).doesNotExist();
        assertThat(archive.options()).contains("-XX:SharedArchiveFile=" + archive.file());
        assertThat(start(archive, jar)).isEmpty();
    }

    @Test
    void an_archive_that_does_not_fit_disturbs_nobody() throws IOException, InterruptedException {
        ClassArchive archive = ClassArchive.in(folder, "program", 1);
        Files.writeString(archive.file(), "not an archive");
        assertThat(start(archive, folder)).isEmpty();
    }

    /** What it prints on standard output, which belongs to the command. */
    private static String start(ClassArchive archive, Path classPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ClassArchive.SHORT_LIFE);
        command.addAll(archive.options());
        command.addAll(List.of("-cp", classPath.toString(), "-version"));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
