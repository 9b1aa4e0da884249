package org.milestonehub.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.mock.env.MockEnvironment;

class UploadsLeftTest {

    @TempDir
    private Path data;

    @Test
    @SuppressWarnings("NullAway")
    void what_a_hub_that_was_killed_left_half_read_is_gone_after_the_next_start() throws IOException {
        Path left = Files.createDirectories(data.resolve("uploads/import-1")).resolve("roster.zip");
        Files.writeString(left, "Ana, Castillo");
        Path half = Files.createDirectories(data.resolve("web/work/Tomcat/localhost/ROOT")).resolve("upload_7c.tmp");
        Files.writeString(half, "Ana, Cas");

        new ImportApi(null, null, HubSettings.from(new MockEnvironment().withProperty("hub.data", data.toString())), null, null);

        assertThat(left).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(data).exists();
    }
}
