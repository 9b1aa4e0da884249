package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.JudgeReport;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;

/** How long judging takes. Run by name only: {@code -Dtest=JudgeTiming}. */
class JudgeTiming {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 20000"})
    void everybody_twice_and_then_a_hundred(int id, int students) throws Exception {
        int quarter = students / 4;
        InventedDistrict invented = new InventedDistrict(DATABASE.dataSource(), id).heard(1, "2026-11-17T06:00:00Z")
                .heard(2, "2026-11-17T06:00:00Z");
        for (int grade = 9; grade <= 12; grade++) {
            invented.students(1L + (grade - 9) * quarter, quarter, String.format("%02d", grade));
        }
        for (int number = 0; number < 8; number++) {
            invented.activities(1, students, number);
        }
        invented.plans(1, students / 2);
        String name = "nyc-postsecondary-milestones-2020.yaml";
        ChosenFramework nyc = ChosenFramework.of(YamlTree.read(name, Files.readString(Path.of("../../mappings/milestones", name))));
        JudgeAfterRuns judge = new JudgeAfterRuns(nyc, new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, CLOCK),
                new JdbcDistricts(DATABASE.dataSource()), CLOCK);
        long begun = System.nanoTime();
        JudgeReport first = judge.evaluate(invented.district());
        long full = System.nanoTime();
        assertThat(judge.evaluateAll(invented.district()).changed()).isZero();
        long again = System.nanoTime();
        invented.activities(1, 100, 9);
        assertThat(judge.evaluate(invented.district()).subjects()).isEqualTo(100);
        long touched = System.nanoTime();
        System.out.printf("%d students, %d rows: first %d ms, again %d ms, 100 touched %d ms%n", first.subjects(), first.rows(),
                (full - begun) / 1_000_000, (again - full) / 1_000_000, (touched - again) / 1_000_000);
    }
}
