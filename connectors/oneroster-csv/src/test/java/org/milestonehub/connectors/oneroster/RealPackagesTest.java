package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.testkit.FolderBundle;
import org.milestonehub.testkit.ZipBundle;

/** Reads packages that others made, where they are at hand. They are not part of this project. */
class RealPackagesTest {

    private Path samples = Path.of(".");

    @BeforeEach
    void findSamples() {
        Optional<Path> found = sharedFolder().map(shared -> shared.resolve("data")).filter(Files::isDirectory);
        Assumptions.assumeTrue(found.isPresent(), "the shared sample data is not here");
        samples = found.orElseThrow();
    }

    @Test
    void a_minimal_oneroster_1_1_package_of_moodle() {
        assertThat(rows(zip("moodle-1.1-minimal"), "oneroster-1.1", Mode.FULL)).isEqualTo(Map.of(
                "orgs", 1, "academicSessions", 5, "classes", 2, "users", 6, "enrollments", 6));
    }

    @Test
    void a_oneroster_1_2_delta_of_moodle() {
        assertThat(rows(zip("moodle-1.2-delta"), "oneroster-1.2", Mode.DELTA)).hasSize(9).containsValue(1)
                .allSatisfy((stream, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void a_complete_oneroster_1_2_bulk_of_longsight() {
        Map<String, Integer> rows = rows(zip("longsight-1.2-full-bulk"), "oneroster-1.2", Mode.FULL);
        assertThat(rows).hasSize(21).containsEntry("users", 2).containsEntry("roles", 2).containsEntry("orgs", 2)
                .containsEntry("academicSessions", 2).containsEntry("results", 1);
    }

    @Test
    void a_complete_oneroster_1_2_delta_of_longsight() {
        assertThat(rows(zip("longsight-1.2-full-delta"), "oneroster-1.2", Mode.DELTA)).hasSize(21);
    }

    @Test
    void school_data_sync_v2_of_microsoft() {
        assertThat(rows(FolderBundle.of(samples.resolve("sds-csv/sds-v2")), "sds-2", Mode.FULL)).isEqualTo(Map.of(
                "orgs", 5, "classes", 4, "users", 29, "enrollments", 29));
    }

    @Test
    void school_data_sync_v2_1_of_microsoft() {
        assertThat(rows(FolderBundle.of(samples.resolve("sds-csv/sds-v2.1")), "sds-2.1", Mode.FULL)).isEqualTo(Map.of(
                "orgs", 4, "academicSessions", 2, "courses", 3, "classes", 2, "users", 8, "roles", 7, "enrollments", 6,
                "demographics", 6, "relationships", 3, "userFlags", 3));
    }

    private InputBundle zip(String name) {
        return new ZipBundle(samples.resolve("oneroster-csv/" + name + ".zip"));
    }

    private static Map<String, Integer> rows(InputBundle bundle, String shape, Mode mode) {
        Roster roster = Roster.of(bundle);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PlannedStream planned : roster.plan().streams()) {
            Roster.Content content = roster.read(planned.stream());
            assertThat(planned.shape()).isEqualTo(shape);
            assertThat(planned.mode()).as(planned.stream()).isEqualTo(mode);
            assertThat(content.problems()).as(planned.stream()).isEmpty();
            assertThat(content.completeness().proven()).isTrue();
            assertThat(planned.columns()).doesNotContain("password");
            counts.put(planned.stream(), content.rows().size());
        }
        return counts;
    }

    private static Optional<Path> sharedFolder() {
        String given = System.getProperty("milestonehub.shared");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return Optional.of(at.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
