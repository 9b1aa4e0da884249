package org.milestonehub.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final String LOG = "hub.log.file";

    @TempDir
    Path folder;

    private Optional<String> before = Optional.empty();

    @BeforeEach
    void remember() {
        before = Optional.ofNullable(System.getProperty(LOG));
    }

    @AfterEach
    void giveBack() {
        System.clearProperty(LOG);
        before.ifPresent(value -> System.setProperty(LOG, value));
    }

    @Test
    void the_log_and_its_folder_are_for_their_owner_alone_also_where_an_older_hub_made_them() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.setPosixFilePermissions(Files.createDirectory(old.resolve("logs")), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(Files.writeString(old.resolve("logs/hub.log"), "kept"), PosixFilePermissions.fromString("rw-r--r--"));

        for (Path data : new Path[] {old, folder.resolve("new")}) {
            DataDirectory.prepare(data);
            assertThat(mode(data.resolve("logs"))).isEqualTo("rwx------");
            assertThat(mode(data.resolve("logs/hub.log"))).isEqualTo("rw-------");
        }
        assertThat(old.resolve("logs/hub.log")).hasContent("kept");
    }

    @Test
    void a_machine_without_a_place_for_temporary_files_is_told_how_to_name_one() {
        String usual = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.resolve("gone").toString());
        try {
            assertThatThrownBy(() -> DataDirectory.prepare(folder.resolve("new"))).isInstanceOf(HubProblem.class)
                    .hasMessageContaining("temporary files cannot be written").hasMessageContaining("java -Djava.io.tmpdir=DIR");
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private static String mode(Path place) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
    }
}
