package org.milestonehub.core.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    private static final String PANIC = "2026-11-22 22:23:38.670 UTC [29263] PANIC:  could not write to file \"pg_wal/xlogtemp.29263\": No space left on device\n";

    @TempDir
    Path data;

    @Test
    void a_disk_that_was_full_before_is_no_reason_for_what_happens_now() throws IOException {
        assertThat(ServerLog.fromNow(data).saysDiskFull()).isFalse();
        Path log = Files.writeString(data.resolve("postgres.log"), PANIC);
        ServerLog said = ServerLog.fromNow(data);
        assertThat(said.saysDiskFull()).isFalse();

        Files.writeString(log, PANIC, StandardOpenOption.APPEND);
        assertThat(said.saysDiskFull()).isTrue();
    }
}
