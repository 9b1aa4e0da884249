package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.simulator.district.AcademicSummary;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;
import picocli.CommandLine;

class DistrictLifeTest {
    @TempDir
    private Path folder;

    @Test
    void a_restarted_district_continues_where_it_was() throws Exception {
        DistrictOptions options = DistrictOptions.defaults().students(120).seed(21).data(folder);
        JsonNode before;
        String token;
        try (SimulatedDistrict district = SimulatedDistrict.start(options)) {
            token = district.addresses().wblApiKey();
            HttpCalls calls = HttpCalls.portal(district.addresses());
            Roster.deliver(calls, district.addresses().portal() + "/v1/roster/students:batch", new Roster(district)
                    .portalRecords(), 50);
            district.advance(3);
            before = district.state();
        }
        try (SimulatedDistrict district = SimulatedDistrict.start(options)) {
            assertThat(district.state()).isEqualTo(before);
            assertThat(district.addresses().wblApiKey()).isEqualTo(token);
            assertThat(district.today()).isEqualTo(LocalDate.of(2026, 11, 19));
        }
        assertThatThrownBy(() -> SimulatedDistrict.start(options.seed(22))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another district");
    }

    @Test
    void a_line_cut_off_by_a_crash_is_forgotten_and_a_failed_day_fails_no_restart() throws Exception {
        DistrictOptions options = DistrictOptions.defaults().students(60).data(folder)
                .startDate(LocalDate.of(2027, 6, 24));
        try (SimulatedDistrict district = SimulatedDistrict.start(options)) {
            assertThatThrownBy(() -> district.advance(2)).isInstanceOf(IllegalStateException.class);
        }
        Files.writeString(folder.resolve("journal.jsonl"), "{\"at\":\"2026-1", StandardOpenOption.APPEND);
        for (int i = 0; i < 2; i++) {
            try (SimulatedDistrict district = SimulatedDistrict.start(options)) {
                assertThat(district.today()).isEqualTo(LocalDate.of(2027, 6, 25));
                district.correctOneHourEntry();
            }
        }
    }

    @Test
    void two_districts_from_one_seed_live_the_same_days() {
        LivingDistrict one = living(31);
        LivingDistrict other = living(31);
        for (int i = 0; i < 30; i++) {
            assertThat(one.nextDay()).isEqualTo(other.nextDay());
        }
    }

    @Test
    void each_day_somebody_comes_goes_and_changes_school() {
        LivingDistrict living = living(32);
        for (int i = 0; i < 5; i++) {
            assertThat(living.nextDay().roster()).extracting(change -> change.kind().name()).contains("ENROLLED",
                    "LEFT", "MOVED");
        }
    }

    @Test
    void the_year_has_holidays_and_ends() {
        assertThat(SchoolCalendar.nextSchoolDay(LocalDate.of(2026, 11, 25))).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(SchoolCalendar.nextSchoolDay(LocalDate.of(2026, 12, 23)).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        LivingDistrict living = new LivingDistrict(new District(1, 60, LocalDate.of(2027, 6, 25)));
        assertThatThrownBy(living::nextDay).isInstanceOf(IllegalStateException.class).hasMessageContaining("ends on");
    }

    @Test
    void credits_follow_the_grade_and_a_correction_raises_them() {
        LivingDistrict living = living(33);
        List<Student> seniors = Stream.iterate(0, i -> i < 900, i -> i + 1).map(living::student)
                .filter(student -> student.grade() == 12).toList();
        assertThat(seniors).isNotEmpty().allSatisfy(student -> {
            AcademicSummary summary = living.marks().summary(student, living.today());
            assertThat(summary.creditsEarned()).isLessThanOrEqualTo(summary.creditsAttempted());
            assertThat(summary.creditsAttempted()).isGreaterThanOrEqualTo(new java.math.BigDecimal("39.00"));
        });
        for (int i = 0; i < 10; i++) {
            living.nextDay().corrected().forEach(correction -> assertThat(living.marks()
                    .outcomes(correction.student(), living.today())).anySatisfy(outcome -> {
                        assertThat(outcome.key(correction.student().number())).isEqualTo(correction.outcomeKey());
                        assertThat(outcome.passed()).isTrue();
                        assertThat(outcome.posted()).isEqualTo(living.today());
                    }));
        }
    }

    @Test
    void the_command_prints_one_line_with_every_address() throws Exception {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new SimulatorCommand()).setOut(new PrintWriter(out));
        int code = command.execute("--students", "60", "--days", "2", "--data", folder.resolve("cli").toString(),
                "--oneroster", "1.2",
                "--export-only");
        assertThat(code).isZero();
        JsonNode line = HttpCalls.JSON.readTree(out.toString());
        assertThat(line.path("today").asText()).isEqualTo("2026-11-18");
        assertThat(line.at("/portal/url").asText()).startsWith("http://127.0.0.1:");
        assertThat(folder.resolve("cli/sis/delta/oneroster-delta-2026-11-18.zip")).exists();
    }

    @Test
    void control_is_closed_to_strangers_and_moves_the_district() throws Exception {
        try (SimulatedDistrict district = SimulatedDistrict.start(DistrictOptions.defaults().students(60))) {
            String control = district.addresses().control().toString();
            assertThat(HttpCalls.bearer("guessed").get(control + "/state").statusCode()).isEqualTo(401);
            HttpCalls calls = HttpCalls.bearer(district.addresses().controlToken());
            assertThat(calls.post(control + "/advance?days=2", "").path("today").asText()).isEqualTo("2026-11-18");
            JsonNode running = calls.post(control + "/misbehave", java.util.Map.of("system", "wbl", "kind",
                    "error-500", "calls", 1));
            assertThat(running.at("/misbehaviours/0/kind").asText()).isEqualTo("error-500");
            HttpCalls wbl = HttpCalls.bearer(district.addresses().wblApiKey());
            assertThat(wbl.get(district.addresses().wbl() + "/api/employers").statusCode()).isEqualTo(500);
            assertThat(wbl.get(district.addresses().wbl() + "/api/employers").statusCode()).isEqualTo(200);
        }
    }

    private static LivingDistrict living(long seed) {
        return new LivingDistrict(new District(seed, 900, LocalDate.of(2026, 11, 16)));
    }
}
