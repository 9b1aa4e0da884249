package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.stars.StarsWindow;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Accepted;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.DeliveryResult.TryLater;
import org.milestonehub.spi.DeliveryResult.Unknown;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.SettableClock;
import org.milestonehub.testkit.TestContext;

/** A transcript system that lives, changes and misbehaves. */
class StarsSoapSimulatorTest {

    private final SimulatedStars stars = new SimulatedStars(StarsWindow.WEEKLY);
    private final OpenConnection connection = stars.open(TestContext.create());

    @AfterEach
    void stop() {
        connection.close();
        stars.close();
    }

    private OutboundRecord activity(String reference) {
        return Stars.upsert(reference, Map.of("studentNumber", stars.student(0), "experienceType", "Career Exploration Activity",
                "activity", "Job Shadow", "experienceDate", "2026-11-12"));
    }

    private List<DeliveryResult> deliver(OutboundRecord... batch) {
        return connection.write("experiences").deliver(List.of(batch));
    }

    private Fault faultOfReading() {
        return catchThrowableOfType(ConnectorException.class, () -> Stars.read(connection, "students", Optional.empty())).fault();
    }

    @Test
    void all_streams_are_read_in_full_and_proven() {
        for (StarsStream stream : StarsStream.values()) {
            Stars.Read read = Stars.read(connection, stream.streamName(), Optional.empty());
            assertThat(read.completeness().proven()).as("%s: %s", stream, read.completeness().evidence()).isTrue();
            assertThat(read.problems()).isEmpty();
        }
        assertThat(Stars.read(connection, "courseResults", Optional.empty()).rows())
                .hasSize((int) stars.state("courseResults"));
    }

    @Test
    void a_day_later_the_delta_has_only_what_changed() {
        Completeness before = Stars.read(connection, "experiences", Optional.empty()).completeness();
        DeliveryResult answer = deliver(activity("d-1")).get(0);
        Stars.Read changes = Stars.read(connection, "experiences", before.cursor());
        assertThat(changes.rows()).singleElement().satisfies(row -> {
            assertThat(row.fields()).containsEntry("deliveryReference", "d-1").containsEntry("enteredBy", "INTERFACE");
            assertThat(new Accepted((String) row.fields().get("id"))).isEqualTo(answer);
        });
        assertThat(Stars.read(connection, "experiences", changes.completeness().cursor()).rows()).isEmpty();
    }

    @Test
    void a_withdrawn_record_is_named_as_removed_by_the_delta() {
        Accepted written = (Accepted) deliver(activity("d-1")).get(0);
        Optional<Checkpoint> cursor = Stars.read(connection, "experiences", Optional.empty()).completeness().cursor();
        deliver(new OutboundRecord("d-2", OutboundRecord.Action.REMOVE, Optional.of(written.targetId()),
                Map.of("studentNumber", stars.student(0))));
        assertThat(Stars.read(connection, "experiences", cursor).rows()).singleElement()
                .satisfies(row -> assertThat(row.removed()).isTrue())
                .satisfies(row -> assertThat(row.fields()).containsEntry("id", written.targetId()));
    }

    @Test
    void an_answer_lost_after_the_work_is_settled_by_a_lookup() {
        stars.once(Kind.DROP_AFTER, "recordExperiences");
        assertThat(deliver(activity("d-1"))).singleElement().isInstanceOf(Unknown.class);
        assertThat(connection.lookup("experiences", List.of("d-1", "d-2"))).satisfiesExactly(
                found -> assertThat(found).isInstanceOf(Accepted.class),
                notFound -> assertThat(notFound).isEqualTo(new TryLater(Duration.ZERO)));
        assertThat(stars.state("experiencesByCallers")).isEqualTo(1);
        assertThat(stars.state("duplicates")).isZero();
    }

    @Test
    void a_connection_dropped_before_the_work_is_unknown_too_and_the_lookup_finds_nothing() {
        stars.once(Kind.DROP_BEFORE, "recordExperiences");
        assertThat(deliver(activity("d-1"))).singleElement().isInstanceOf(Unknown.class);
        assertThat(connection.lookup("experiences", List.of("d-1"))).containsExactly(new TryLater(Duration.ZERO));
    }

    @Test
    void misbehaviour_while_reading_says_who_must_act() {
        Map<Kind, Fault> expected = Map.of(Kind.THROTTLE, Fault.THROTTLED, Kind.UNAVAILABLE, Fault.UNREACHABLE,
                Kind.ERROR_500, Fault.UNREACHABLE, Kind.DROP_BEFORE, Fault.UNREACHABLE, Kind.DROP_AFTER, Fault.UNREACHABLE,
                Kind.TRUNCATE, Fault.UNREACHABLE);
        expected.forEach((kind, fault) -> {
            stars.once(kind, "readStudents");
            assertThat(faultOfReading()).as(kind.name()).isEqualTo(fault);
            stars.behave();
        });
        stars.once(Kind.GARBLE, "readStudents");
        assertThat(faultOfReading()).isIn(Fault.BAD_DATA, Fault.SETTINGS);
    }

    @Test
    void half_of_the_rows_prove_nothing() {
        stars.once(Kind.HALF_ROWS, "readStudents");
        Completeness half = Stars.read(connection, "students", Optional.empty()).completeness();
        assertThat(half.proven()).isFalse();
        assertThat(half.cursor()).isEmpty();
    }

    @Test
    void a_throttled_call_carries_the_pause_the_system_named() {
        stars.begin(Misbehaviour.of(SystemName.STARS, Kind.THROTTLE).forCalls(1).retryAfter(Duration.ofSeconds(23)));
        ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> deliver(activity("d-1")));
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(23));
        assertThat(stars.state("experiencesByCallers")).isZero();
    }

    @Test
    void an_answer_that_is_too_slow_leaves_the_write_unknown() {
        stars.begin(Misbehaviour.of(SystemName.STARS, Kind.SLOW).forCalls(1).waiting(Duration.ofSeconds(3)));
        Map<String, String> texts = stars.texts();
        texts.put("receive-timeout", "PT0.3S");
        try (OpenConnection impatient = new StarsSoapConnector().open(Stars.settings(texts), TestContext.create())) {
            assertThat(impatient.write("experiences").deliver(List.of(activity("d-1"))))
                    .singleElement().isInstanceOf(Unknown.class);
        }
    }

    @Test
    void outside_the_window_a_record_waits_for_the_named_day() {
        stars.advance(4);
        TestContext friday = TestContext.at(SettableClock.at("2026-11-20T15:00:00Z"));
        try (OpenConnection open = stars.open(friday)) {
            assertThat(open.write("experiences").deliver(List.of(activity("d-1"))))
                    .containsExactly(new TryLater(Duration.ofHours(62)));
        }
    }

    @Test
    void a_rejected_record_names_field_and_code() {
        OutboundRecord future = Stars.upsert("d-1", Map.of("studentNumber", stars.student(0), "experienceType",
                "Career Exploration Activity", "activity", "Job Shadow", "experienceDate", "2031-01-01"));
        OutboundRecord incomplete = Stars.upsert("d-2", Map.of("studentNumber", stars.student(0), "planCode", "4YR"));
        assertThat(deliver(future, activity("d-3"))).satisfiesExactly(
                answer -> assertThat(answer).isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.field()).isEqualTo("experienceDate");
                    assertThat(rejected.reason()).startsWith("FUTURE_DATE");
                }),
                answer -> assertThat(answer).isInstanceOf(Accepted.class));
        assertThat(connection.write("confirmedPlans").deliver(List.of(incomplete))).singleElement()
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason()).startsWith("INCOMPLETE_GROUP"));
    }

    @Test
    void a_record_found_wrong_on_friday_is_rejected_by_the_lookup() {
        List<OutboundRecord> plans = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            plans.add(Stars.upsert("plan-" + i, Map.of("studentNumber", stars.student(i), "planCode", "4YR", "destinationName",
                    "Stonebridge State University", "verification", "DEPOSIT", "verifiedDate", "2026-11-10")));
        }
        assertThat(connection.write("confirmedPlans").deliver(plans)).allMatch(Accepted.class::isInstance);
        List<String> references = plans.stream().map(OutboundRecord::deliveryReference).toList();
        assertThat(connection.lookup("confirmedPlans", references)).as("before Friday").allMatch(Accepted.class::isInstance);
        stars.advance(5);
        assertThat(connection.lookup("confirmedPlans", references)).as("plans of students below grade 11")
                .contains(new Rejected("", "GRADE_NOT_ELIGIBLE: rejected in processing"));
    }

    @Test
    void a_wrong_password_is_for_district_it() {
        Map<String, String> texts = stars.texts();
        texts.put("password", "not-it");
        assertThat(new StarsSoapConnector().check(Stars.settings(texts), TestContext.create()).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(Fault.CREDENTIALS));
    }

    @Test
    void what_staff_entered_is_read_with_its_words() {
        List<SourceRow.Tree> rows = Stars.read(connection, "experiences", Optional.empty()).rows();
        assertThat(rows).isNotEmpty().allSatisfy(row ->
                assertThat(row.fields()).containsKeys("id", "studentNumber", "experienceType"));
    }
}
