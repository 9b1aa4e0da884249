package org.milestonehub.core.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.SchemaMigration;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcAuditLog;
import org.springframework.jdbc.core.JdbcTemplate;

class BackupTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void everything_comes_back_and_counters_go_on() throws IOException {
        try (TestDatabase before = TestDatabase.fresh(); TestDatabase after = TestDatabase.fresh()) {
            Path file = backup(before);
            BackupManifest manifest = new BackupReader(after.dataSource(), folder.resolve("restored")).read(file);
            assertThat(manifest.tables()).filteredOn(table -> table.name().equals("person"))
                    .singleElement().satisfies(table -> assertThat(table.rows()).isEqualTo(1));
            assertThat(new JdbcTemplate(after.dataSource()).queryForObject(
                    "select given_name || kinds[1] || extras from person, source_record", String.class))
                    .isEqualTo("Zoë\tA\\nstudent{\"note\": \"a\\nb\"}");
            assertThat(Files.readString(folder.resolve("restored/rivergate/aa").resolve("a".repeat(64)))).isEqualTo("sealed");
            audit(after);
            assertThat(new JdbcAuditLog(after.dataSource()).latest(1, 5)).hasSize(2);
        }
    }

    @Test
    void a_backup_of_an_earlier_release_is_restored_and_brought_to_this_one() throws IOException {
        try (TestDatabase before = TestDatabase.fresh(); TestDatabase after = TestDatabase.fresh()) {
            SchemaMigration.startOverAt(before.dataSource(), "010");
            Path file = backup(before);
            BackupManifest manifest = new BackupReader(after.dataSource(), folder.resolve("restored")).read(file);
            assertThat(manifest.schema()).isEqualTo("010");
            JdbcTemplate jdbc = new JdbcTemplate(after.dataSource());
            assertThat(jdbc.queryForObject("select count(*) from person", Long.class)).isEqualTo(1);
            assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class)).isZero();
        }
    }

    @Test
    void a_damaged_or_cut_backup_restores_nothing() throws IOException {
        try (TestDatabase before = TestDatabase.fresh(); TestDatabase after = TestDatabase.fresh()) {
            Path file = backup(before);
            byte[] bytes = Files.readAllBytes(file);
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
            assertThatThrownBy(() -> new BackupReader(after.dataSource(), folder.resolve("x")).read(cut))
                    .isInstanceOf(DatabaseException.class).hasMessageContaining("cannot be restored");
            assertThat(new JdbcTemplate(after.dataSource()).queryForObject("select count(*) from person", Long.class)).isZero();
        }
    }

    @Test
    void nothing_is_written_to_systems_that_were_written_to_until_a_person_allows_it() throws IOException {
        try (TestDatabase before = TestDatabase.fresh(); TestDatabase after = TestDatabase.fresh()) {
            JdbcTemplate hub = new JdbcTemplate(before.dataSource());
            hub.execute("""
                    insert into district values (9, 'elsewhere', 'America/New_York');
                    insert into connection (district, id, name, connector, kind) values (9, 1, 'sis', 'a', 'sis'), (9, 2, 'portal', 'b', 'college_portal');
                    insert into delivery (district, delivery, mapping, connection, stream, entity, row_id, state, decided_at)
                         values (9, 'to-portal', 'portal/out/roster', 2, 'roster', 'Person', 5, 'accepted', now())""");
            Path file = backup(before);

            new BackupReader(after.dataSource(), folder.resolve("restored")).read(file);

            assertThat(new JdbcTemplate(after.dataSource()).queryForList(
                    "select name || ' ' || writes_stopped || ' ' || stopped_by from connection where district = 9 order by id", String.class))
                    .containsExactly("sis false ", "portal true the restore of a backup as of 2026-11-17T12:00:00Z");
        }
    }

    @Test
    void a_hub_that_is_not_empty_is_left_alone() throws IOException {
        try (TestDatabase before = TestDatabase.fresh()) {
            Path file = backup(before);
            assertThatThrownBy(() -> new BackupReader(before.dataSource(), folder.resolve("x")).read(file))
                    .isInstanceOf(DatabaseException.class).hasMessageContaining("not empty");
        }
    }

    private Path backup(TestDatabase database) throws IOException {
        new JdbcTemplate(database.dataSource()).execute("""
                insert into district values (1, 'rivergate', 'America/New_York');
                insert into document values (1, 'district', 'rivergate', 1, 'body', false, now(), 'admin');
                insert into source_record (district, id, stream, line, file, hash, key, extras)
                     values (1, 100, 10, 4, 20, '00000000-0000-0000-0000-000000000000', 'u-4', '{"note": "a\\nb"}');
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, kinds)
                     values (1, 5, 100, now(), 1, 'u-4', E'Zoë\\tA\\\\n', '{student}');
                """);
        audit(database);
        Path archived = folder.resolve("archive/rivergate/aa").resolve("a".repeat(64));
        if (!Files.exists(archived)) {
            Files.createDirectories(archived.getParent());
            Files.writeString(archived, "sealed");
        }
        Path file = folder.resolve("hub-backup.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new BackupWriter(database.dataSource(), folder.resolve("archive"), CLOCK).write(out);
        }
        return file;
    }

    private static void audit(TestDatabase database) {
        new JdbcAuditLog(database.dataSource()).record(List.of(
                new AuditEntry(1, CLOCK.instant(), "admin", "backup", "", OptionalLong.empty(), "127.0.0.1")));
    }
}
