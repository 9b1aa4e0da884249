package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.connection.SecretStore.Sealed;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.spi.Secret;

class KeptSecretsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private JdbcDocuments districts;
    private JdbcSecrets store;

    @BeforeEach
    void makeDistricts() {
        districts = new JdbcDocuments(database.dataSource());
        store = new JdbcSecrets(database.dataSource());
        ZoneId zone = ZoneId.of("America/New_York");
        districts.save(List.of(new Registration.OfDistrict("alpha", zone), new Registration.OfDistrict("beta", zone)), List.of(),
                "test", CLOCK.instant());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_stored_secret_comes_back_and_its_value_is_nowhere_in_the_database() {
        KeptSecrets secrets = secrets(Map.of());
        secrets.put("alpha", "portal-client", new Secret("canary-7h1s"), "admin");

        assertThat(find(secrets, "alpha", "secret:portal-client")).contains(new Secret("canary-7h1s"));
        assertThat(find(secrets, "beta", "secret:portal-client")).isEmpty();
        assertThat(secrets.names("alpha")).contains("portal-client");
        Sealed sealed = store.find(districts.findDistrict("alpha").orElseThrow(), "portal-client").orElseThrow();
        assertThat(new String(sealed.ciphertext())).doesNotContain("canary");
        assertThat(sealed.toString()).doesNotContain("canary");
    }

    @Test
    void the_districts_environment_comes_first_then_its_store_then_what_all_share_and_a_file_is_read_without_its_line_end() throws IOException {
        KeptSecrets secrets = secrets(Map.of("HUB_SECRET_SIS_KEY_2", "shared", "HUB_SECRET_BETA__SIS_KEY_2", "of beta"));
        assertThat(find(secrets, "alpha", "secret:sis-key.2")).contains(new Secret("shared"));
        secrets.put("alpha", "sis-key.2", new Secret("from the store"), "admin");
        secrets.put("beta", "sis-key.2", new Secret("from the store"), "admin");
        Path file = Files.writeString(folder.resolve("token"), "from a file\n");

        assertThat(find(secrets, "alpha", "secret:sis-key.2")).contains(new Secret("from the store"));
        assertThat(find(secrets, "beta", "secret:sis-key.2")).contains(new Secret("of beta"));
        assertThat(find(secrets, "alpha", "secret-file:" + file)).contains(new Secret("from a file"));
        assertThat(find(secrets, "alpha", "secret-file:" + file + "x")).isEmpty();
    }

    @Test
    void a_secret_of_the_environment_that_no_district_owns_is_known_as_shared() {
        KeptSecrets secrets = secrets(Map.of("HUB_SECRET_COMMON", "c", "HUB_SECRET_BETA__SIS_KEY", "of beta"));
        secrets.put("alpha", "common-2", new Secret("own"), "admin");

        assertThat(secrets.isShared("alpha", "common")).isTrue();
        assertThat(secrets.isShared("alpha", "beta--sis-key")).isTrue();
        assertThat(secrets.isShared("beta", "sis-key")).isFalse();
        assertThat(secrets.isShared("alpha", "common-2")).isFalse();
        assertThat(secrets.isShared("alpha", "unknown")).isFalse();
    }

    @Test
    void the_master_key_is_made_for_its_owner_alone() throws IOException {
        secrets(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/master.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void rotation_seals_everything_anew_and_the_old_key_opens_nothing() throws IOException {
        KeptSecrets secrets = secrets(Map.of());
        secrets.put("alpha", "a", new Secret("one"), "admin");
        secrets.put("beta", "b", new Secret("two"), "admin");
        String before = Files.readString(folder.resolve("keys/master.key"));

        secrets.rotate("admin");

        assertThat(Files.readString(folder.resolve("keys/master.key"))).isNotEqualTo(before).doesNotContain(before);
        assertThat(find(secrets, "alpha", "secret:a")).contains(new Secret("one"));
        assertThat(find(secrets, "beta", "secret:b")).contains(new Secret("two"));
        Files.writeString(folder.resolve("keys/master.key"), before);
        assertThatThrownBy(() -> find(secrets, "alpha", "secret:a")).hasMessageContaining("bring back the file");
    }

    @Test
    void a_sealed_value_moved_to_another_name_does_not_open() {
        KeptSecrets secrets = secrets(Map.of());
        secrets.put("alpha", "mine", new Secret("canary"), "admin");
        District alpha = districts.findDistrict("alpha").orElseThrow();
        Sealed sealed = store.find(alpha, "mine").orElseThrow();
        store.save(List.of(new Sealed(alpha, "yours", sealed.keyId(), sealed.nonce(), sealed.ciphertext())), "thief",
                CLOCK.instant());

        assertThatThrownBy(() -> find(secrets, "alpha", "secret:yours")).hasMessageContaining("does not open");
    }

    private KeptSecrets secrets(Map<String, String> environment) {
        return new KeptSecrets(environment, store, districts, MasterKeys.in(folder.resolve("keys/master.key")), CLOCK);
    }

    private static Optional<Secret> find(KeptSecrets secrets, String district, String reference) {
        return secrets.find(district, SecretReference.parse(reference).orElseThrow());
    }
}
