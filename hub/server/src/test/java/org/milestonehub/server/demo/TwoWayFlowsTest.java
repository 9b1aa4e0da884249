package org.milestonehub.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;

/** A district lives for some days; each flow of the demo is looked for at the system it ends in. One story, told in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoWayFlowsTest {

    private static final Predicate<JsonNode> BY_THE_HUB = entry -> entry.path("enteredBy").asText().equals("INTERFACE");
    private static final Predicate<JsonNode> IMPORTED = activity -> activity.path("origin").asText().equals("IMPORT");
    /** What a receiver may refuse in an ordinary life: the student has left, or the school has closed the record. */
    private static final String ORDINARY = ".*(NOT_ENROLLED|RECORD_LOCKED|GRADE_NOT_ELIGIBLE).*";

    @TempDir
    static Path folder;

    private static SyncedDistrict district;

    @BeforeAll
    static void begin() {
        district = new SyncedDistrict(folder, 120);
    }

    @AfterAll
    static void end() {
        district.close();
    }

    @Test
    @Order(1)
    void the_roster_reaches_the_portal_and_the_platform() {
        assertThat(district.introduce()).isEmpty();

        assertThat(district.settle()).isEmpty();

        assertThat(district.studentsAt("portal")).hasSize(120).isEqualTo(district.studentsAt("wbl"));
    }

    @Test
    @Order(2)
    void credits_and_results_reach_the_portal_as_the_transcript_system_holds_them() {
        assertThat(district.systems().state("portal", "transcripts")).isPositive()
                .isEqualTo(district.systems().state("stars", "summaries"));
    }

    @Test
    @Order(3)
    void milestones_reach_the_portal() {
        long held = district.jdbc().sql("select count(*) from milestone_status where subject_type = 'student' and lifecycle = 'active'")
                .query(Long.class).single();

        assertThat(district.systems().state("portal", "milestoneStatuses")).isPositive().isEqualTo(held);
    }

    @Test
    @Order(4)
    void activities_of_the_portal_reach_the_transcript_and_staffs_entries_reach_the_portal_without_echo() {
        assertThat(district.day()).isEmpty();

        List<JsonNode> experiences = district.systems().records("stars", "experiences");
        Set<String> byStaff = keys(experiences.stream().filter(BY_THE_HUB.negate()).filter(TwoWayFlowsTest::isActivity).toList());
        assertThat(experiences).anyMatch(BY_THE_HUB);
        assertThat(byStaff).isNotEmpty();
        assertThat(district.systems().records("portal", "activities").stream().filter(IMPORTED).toList())
                .hasSizeBetween(1, byStaff.size() * 2);
        long written = district.systems().state("stars", "experiencesByCallers");
        long imported = district.systems().state("portal", "activitiesByCallers");

        assertThat(district.settle()).isEmpty();

        assertThat(district.systems().state("stars", "experiencesByCallers")).isEqualTo(written);
        assertThat(district.systems().state("portal", "activitiesByCallers")).isEqualTo(imported);
        assertThat(district.doubles()).isZero();
    }

    @Test
    @Order(5)
    void approved_hours_reach_the_transcript_and_a_late_correction_changes_them_in_place() {
        assertThat(district.daysUntil("stars", "experiences", BY_THE_HUB.and(TwoWayFlowsTest::hasHours))).isTrue();
        BigDecimal before = hoursInTheTranscript();
        long entries = district.systems().state("stars", "experiencesByCallers");

        JsonNode corrected = district.systems().correctOneHourEntry();
        assertThat(district.settle()).isEmpty();

        assertThat(corrected.path("status").asText()).isEqualTo("corrected");
        assertThat(hoursInTheTranscript()).isNotEqualByComparingTo(before);
        assertThat(district.systems().state("stars", "experiencesByCallers")).isEqualTo(entries);
    }

    @Test
    @Order(6)
    void a_decision_with_its_proof_becomes_a_complete_confirmed_plan() {
        assertThat(district.daysUntil("stars", "confirmedPlans", BY_THE_HUB)).isTrue();

        assertThat(district.systems().records("stars", "confirmedPlans").stream().filter(BY_THE_HUB).toList())
                .allSatisfy(plan -> assertThat(List.of("planCode", "destinationName", "verification", "verifiedDate"))
                        .allMatch(plan::hasNonNull));
    }

    @Test
    @Order(7)
    void a_new_student_is_known_everywhere_within_one_cycle() {
        Set<String> before = district.studentsAt("portal");
        Set<String> come = new TreeSet<>();
        for (int day = 0; day < 10 && come.isEmpty(); day++) {
            assertThat(district.day()).isEmpty();
            come.addAll(district.studentsAt("portal"));
            come.removeAll(before);
        }

        assertThat(come).isNotEmpty();
        assertThat(district.studentsAt("wbl")).containsAll(come);
        assertThat(district.studentsAt("wbl")).isEqualTo(district.studentsAt("portal"));
    }

    @Test
    @Order(8)
    void a_refused_write_is_shown_with_its_reason_and_can_be_tried_again() {
        district.systems().misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.REJECT_RECORDS).on("transcripts:batch"));
        for (int day = 0; day < 10 && refusedBySchool().isEmpty(); day++) {
            assertThat(district.day()).isEmpty();
        }
        district.systems().behave();

        assertThat(refusedBySchool()).isNotEmpty();
        refusedBySchool().forEach(district::again);
        assertThat(district.settle()).isEmpty();
        assertThat(refusedBySchool()).isEmpty();
    }

    @Test
    @Order(9)
    void a_target_that_was_down_is_caught_up_with() {
        district.systems().misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.UNAVAILABLE));
        district.systems().advance(2);

        assertThat(district.settle()).isNotEmpty().allMatch(failure -> failure.contains("portal"));
        district.systems().behave();
        assertThat(district.settle()).isEmpty();

        assertThat(district.studentsAt("portal")).isEqualTo(district.studentsAt("wbl"));
        assertThat(district.deliveries(DeliveryState.UNKNOWN)).isEmpty();
        assertThat(district.deliveries(DeliveryState.PENDING)).isEmpty();
    }

    @Test
    @Order(10)
    void nothing_is_held_twice_and_nothing_is_refused_that_an_ordinary_life_does_not_explain() {
        assertThat(district.doubles()).isZero();
        assertThat(district.deliveries(DeliveryState.REJECTED)).extracting(line -> line + " " + district.attempts(line))
                .allMatch(reason -> reason.matches(ORDINARY));
    }

    @Test
    @Order(11)
    void what_was_written_is_told_back_as_it_was_sent_and_the_systems_count_what_the_hub_counts() {
        assertThat(district.differing()).isEmpty();
        assertThat(district.counts()).extracting(SystemCount::stream).contains("experiences", "planFields", "confirmedPlans", "roster");
        assertThat(district.counts()).extracting(SystemCount::sentence).allMatch(String::isEmpty);
    }

    @Test
    @Order(12)
    void a_session_that_a_counselor_corrects_and_withdraws_is_corrected_and_gone_in_the_transcript_system() {
        long student = district.jdbc().sql("""
                        select student from school_enrollment where lifecycle = 'active' and exit_date is null and grade_level = '12'
                         order by student limit 1""").query(Long.class).single();
        StaffEntries.Signature rosa = new StaffEntries.Signature("counselor", "Rosa Delgado");
        StaffEntries.Session held = new StaffEntries.Session(district.systems().today(), "family", "decision", "in_person", Optional.of(37), true, true);
        long session = district.entries().session(district.row(), student, held, rosa);
        assertThat(district.settle()).isEmpty();
        assertThat(conferences("37")).singleElement().satisfies(entry -> assertThat(entry.path("conferencePurpose").asText()).isEqualTo("DECISION"));
        String id = conferences("37").get(0).path("id").asText();

        StaffEntries.Session longer = new StaffEntries.Session(held.heldOn(), "family", "decision", "in_person", Optional.of(53), true, true);
        assertThat(district.entries().correctSession(district.row(), student, session, longer, "the clock was wrong", rosa)).isTrue();
        assertThat(district.settle()).isEmpty();
        assertThat(conferences("37")).isEmpty();
        assertThat(conferences("53")).singleElement().satisfies(entry -> assertThat(entry.path("id").asText()).isEqualTo(id));

        assertThat(district.entries().withdrawSession(district.row(), student, session, "another student", rosa)).isTrue();
        assertThat(district.settle()).isEmpty();
        assertThat(conferences("53")).isEmpty();
        assertThat(district.doubles()).isZero();
    }

    private static List<JsonNode> conferences(String minutes) {
        return district.systems().records("stars", "experiences").stream()
                .filter(BY_THE_HUB.and(entry -> entry.path("minutes").asText().equals(minutes)
                        && entry.path("experienceDate").asText().equals(district.systems().today().toString()) && !entry.path("deleted").asBoolean())).toList();
    }

    private static List<DeliveryLog.Line> refusedBySchool() {
        return district.deliveries(DeliveryState.REJECTED).stream().filter(line -> line.reason().contains("locked_by_school")).toList();
    }

    private static BigDecimal hoursInTheTranscript() {
        return district.systems().records("stars", "experiences").stream().filter(BY_THE_HUB.and(TwoWayFlowsTest::hasHours))
                .map(entry -> new BigDecimal(entry.path("hours").asText())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean hasHours(JsonNode entry) {
        return entry.hasNonNull("hours") && entry.hasNonNull("hostName");
    }

    private static boolean isActivity(JsonNode entry) {
        return !entry.hasNonNull("conferencePurpose");
    }

    private static Set<String> keys(List<JsonNode> records) {
        return records.stream().map(record -> record.path("id").asText()).collect(Collectors.toSet());
    }
}
