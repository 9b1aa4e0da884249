package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.spi.InputBundle;

/** Exports that are written over while the hub reads them. */
class ChangingFileTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String HEAD = "id,name,code,parent\n";
    private static final String BEFORE = HEAD + "s1,Lincoln High,101,\ns2,Harbor High,102,\ns3,Grant High,103,\n";
    private static final String FIRST = HEAD + "s1,Lincoln High,101,\ns2,Harbor Academy,102,\ns3,Grant High,103,\n";
    private static final String SECOND = HEAD + "s0,Adams High,100,\ns1,Lincoln High,101,\ns2,Harbor Academy,102,\ns3,Grant High,103,\n";

    private EngineFixture hub;

    @BeforeEach
    void a_first_export_is_in() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", BEFORE);
    }

    /** The first so many openings by the reader give one text, later ones another. */
    private record Overwritten(int good, boolean archiveToo, AtomicInteger openings) implements InputBundle, InputBundle.InputFile {

        @Override
        public String name() {
            return "orgs.csv";
        }

        @Override
        public List<InputFile> files() {
            return List.of(this);
        }

        @Override
        public long size() {
            return FIRST.length();
        }

        @Override
        public InputStream open() {
            boolean archive = Thread.currentThread().getName().equals("archive");
            boolean second = archive ? archiveToo : openings.incrementAndGet() > good;
            return new ByteArrayInputStream((second ? SECOND : FIRST).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Path path() {
            throw new UnsupportedOperationException("a text has no path");
        }
    }

    private RunReport read(InputBundle input) {
        return hub.engine.runAll(new RunRequest(hub.district.code(), "sis", RunRequest.Trigger.FILE, "test", input, Optional.empty(),
                List.of(), true, false));
    }

    private void isRefused(InputBundle input) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(SyncException.class)
                .hasMessage("orgs.csv changed while the hub read it, so nothing of this read was taken over."
                        + " Wait until the export is complete, then import it again");
        assertThat(hub.rows("select state, fault from run where district = :d order by id desc limit 1").toString())
                .contains("failed", "BAD_DATA");
        assertThat(hub.count("organization", "true")).isEqualTo(3);
        assertThat(hub.count("organization", "name = 'Harbor High'")).isEqualTo(1);
    }

    @Test
    void a_file_written_over_after_its_first_reading_fails_the_run_and_the_next_import_brings_all_rows() {
        isRefused(new Overwritten(3, false, new AtomicInteger()));

        assertThat(EngineFixture.counts(hub.sis("orgs.csv", SECOND), "orgs")).isEqualTo("4 1 1 2 0 0 0 0 0");
    }

    @Test
    void a_file_written_over_before_its_first_reading_fails_the_run() {
        isRefused(new Overwritten(1, false, new AtomicInteger()));
    }

    @Test
    void the_archive_takes_no_content_under_the_hash_of_another() {
        isRefused(new Overwritten(9, true, new AtomicInteger()));
        assertThat(hub.count("archive_file", "true")).isEqualTo(1);
    }

    @Test
    void a_file_that_is_read_by_its_place_is_looked_at_when_all_readings_are_over(@TempDir Path folder) throws IOException {
        Path place = Files.writeString(folder.resolve("orgs.csv"), FIRST);
        InputBundle bundle = new InputBundle() {
            @Override
            public String name() {
                return "orgs.csv";
            }

            @Override
            public List<InputFile> files() {
                return List.of(new Placed(place));
            }
        };
        try (Archive.Storing storing = hub.archive.store(hub.district, bundle)) {
            storing.files().get(0).path();
            assertThat(storing.finish()).hasSize(1);
            Files.writeString(place, SECOND);
            assertThatThrownBy(storing::finish).hasMessageContaining("orgs.csv changed while the hub read it");
        }
    }

    private record Placed(Path path) implements InputBundle.InputFile {

        @Override
        public String name() {
            return "orgs.csv";
        }

        @Override
        public long size() {
            return path.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
