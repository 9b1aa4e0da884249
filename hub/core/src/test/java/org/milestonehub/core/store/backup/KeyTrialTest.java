package org.milestonehub.core.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.Secret;
import org.springframework.jdbc.core.JdbcTemplate;

class KeyTrialTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void the_key_files_of_another_hub_are_noticed_and_those_of_this_one_open_everything() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcDocuments districts = new JdbcDocuments(database.dataSource());
            districts.save(List.of(new Registration.OfDistrict("alpha", ZoneId.of("America/New_York"))), List.of(), "test", CLOCK.instant());
            District alpha = districts.findDistrict("alpha").orElseThrow();
            new JdbcTemplate(database.dataSource()).update("insert into id_counter values (?, 1000)", alpha.id());
            secrets(database, "own").put("alpha", "portal-client", new Secret("invented"), "admin");
            Path roster = Files.writeString(folder.resolve("users.csv"), "sourcedId\nu-1\n");
            try (Archive.Storing storing = archive(database, 1).store(alpha, new Single(roster))) {
                storing.finish();
            }

            assertThat(trial(database, 1, "own").closed()).isEmpty();
            assertThat(trial(database, 2, "other").closed()).containsExactly("the archived input of alpha", "secret portal-client of alpha");
        }
    }

    /** One file that came. */
    private record Single(Path path) implements InputBundle, InputBundle.InputFile {

        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public List<InputFile> files() {
            return List.of(this);
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

    private KeyTrial trial(TestDatabase database, int key, String keys) {
        return new KeyTrial(database.dataSource(), archive(database, key), secrets(database, keys));
    }

    private FileArchive archive(TestDatabase database, int key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new FileArchive(folder.resolve("archive"), new SealedFile(bytes), database.dataSource(), CLOCK);
    }

    private KeptSecrets secrets(TestDatabase database, String keys) {
        return new KeptSecrets(Map.of(), new JdbcSecrets(database.dataSource()), new JdbcDocuments(database.dataSource()),
                MasterKeys.in(folder.resolve(keys)), CLOCK);
    }
}
