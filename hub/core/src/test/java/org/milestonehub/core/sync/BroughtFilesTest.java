package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.core.camel.BroughtFiles.State;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcIntake;

class BroughtFilesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void a_file_whose_time_is_told_to_the_nanosecond_is_known_again() {
        EngineFixture hub = new EngineFixture(DATABASE.dataSource(), "brought", EngineFixture.folder(), List.of());
        hub.sis("users.csv", "id,given,family,number,schools\nu1,Ada,Berg,1,\n");
        BroughtFiles brought = new JdbcIntake(DATABASE.dataSource());
        Look seen = new Look("inbox/roster.zip", 4_711, Instant.parse("2026-11-22T10:08:27.117905123Z"));

        brought.remember("brought", "sis", seen, State.TAKEN, hub.clock.instant());

        assertThat(brought.known("brought", "sis")).isEqualTo(Map.of("inbox/roster.zip", seen));
    }
}
