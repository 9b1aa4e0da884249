package org.milestonehub.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.delivery.FakeSystem.Mood;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.person.PgStewardship;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.PersonChange;

class DeliveryEngineTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private DeliveryFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new DeliveryFixture(DATABASE.dataSource(), "deliver-" + DISTRICTS.incrementAndGet());
    }

    @Test
    void rows_are_sent_once_with_their_disclosures_and_a_second_call_has_nothing_to_say() {
        hub.withPlacements(3);

        assertThat(hub.deliver().accepted()).isEqualTo(3);
        assertThat(hub.portal.held("activities")).extracting(r -> r.get("number"), r -> r.get("kind"), r -> r.get("last"))
                .hasSize(3).contains(org.assertj.core.groups.Tuple.tuple("001", "job_shadow", "Family1"));
        assertThat(hub.count("disclosure", "acknowledged_at is not null and agreement = 'portal-mou'")).isEqualTo(3);
        assertThat(hub.deliver().accepted()).isZero();
        assertThat(hub.portal.received).hasSize(3);
    }

    @Test
    void a_receiver_hears_once_that_two_people_are_one_and_that_they_are_two_again_and_their_records_follow() {
        hub.withPlacements(2).deliver();
        PgStewardship stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, Clock.fixed(hub.now, ZoneOffset.UTC));
        List<Long> people = hub.jdbc.sql("select id from person where district = ? order by id").param(hub.district.id()).query(Long.class).list();

        MergeRecord merge = stewards.merge(hub.district, people.get(0), people.get(1), Decree.of("maria", Reason.REGISTERED_TWICE));
        hub.deliver();
        stewards.unmerge(hub.district, merge.event(), Decree.of("maria", Reason.MERGED_BY_MISTAKE));
        assertThat(hub.portal.held("activities")).extracting(record -> record.get("number")).containsExactly("001", "001");
        hub.deliver();
        hub.deliver();

        assertThat(hub.portal.people).extracting(PersonChange::kind).containsExactly(PersonChange.Kind.MERGED, PersonChange.Kind.SPLIT);
        assertThat(hub.portal.people.get(0).person()).isEqualTo(PublicId.of(hub.district.id(), people.get(0)).toString());
        assertThat(hub.portal.held("activities")).extracting(record -> record.get("number")).containsExactlyInAnyOrder("001", "002");
    }

    @Test
    void a_late_correction_is_sent_again_under_the_same_target_id() {
        hub.withPlacements(2).deliver();
        String first = (String) hub.portal.held("activities").get(0).get("id");

        hub.says("placements", 1, "day", "2026-10-13");

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.received.get(2).targetId()).contains(first);
        assertThat(hub.portal.held("activities")).hasSize(2);
        hub.says("placements", 1, "day", "2026-10-12");
        assertThat(hub.deliver().accepted()).as("back to what it was is news too").isEqualTo(1);
        assertThat(hub.portal.byReference).hasSize(4);
    }

    @Test
    void a_change_of_a_row_that_the_mapping_reads_by_path_is_a_change_of_the_record() {
        hub.withPlacements(2).deliver();

        hub.says("people", 2, "family", "Renamed");

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.held("activities")).extracting(r -> r.get("last")).containsExactly("Family1", "Renamed");
    }

    @Test
    void what_is_no_longer_meant_for_the_receiver_is_taken_back() {
        hub.withPlacements(2).deliver();

        hub.says("placements", 1, "status", "withdrawn");

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.received.get(2).action()).isEqualTo(Action.REMOVE);
        assertThat(hub.portal.held("activities")).hasSize(1);
        assertThat(hub.deliver().accepted()).isZero();
    }

    @Test
    void an_ended_row_is_taken_back_and_sent_again_when_it_returns() {
        hub.withPlacements(2).deliver();
        hub.wbl.delta = true;
        hub.says("placements", 1, "removed", true);

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.held("activities")).hasSize(1);
        hub.says("placements", 1, "removed", false);
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.held("activities")).hasSize(2);
    }

    @Test
    void nothing_leaves_without_an_agreement_and_it_leaves_by_itself_once_there_is_one() {
        hub.withPlacements(2);
        hub.agreement = Optional.empty();

        assertThat(hub.deliver().withheld()).isEqualTo(2);
        assertThat(hub.ledger()).containsOnly("withheld: there is no agreement portal-mou");
        assertThat(hub.portal.writes).isZero();
        hub.agreement = Optional.of(hub.agreement("data_sharing", "school_official", List.of("Experience.participation")));
        hub.deliver();
        assertThat(hub.ledger()).containsOnly("withheld: agreement portal-mou does not name Person.identity");
        hub.agreement = Optional.of(
                hub.agreement("data_sharing", "school_official", List.of("Person.identity", "Experience.participation")));
        assertThat(hub.deliver().accepted()).isEqualTo(2);
    }

    @Test
    void an_agreement_that_has_expired_stops_everything_on_that_day() {
        hub.withPlacements(1).deliver();
        hub.later(Duration.ofDays(365));
        hub.says("placements", 1, "day", "2026-10-14");

        assertThat(hub.deliver().withheld()).isEqualTo(1);
        assertThat(hub.ledger().get(0)).startsWith("withheld: agreement portal-mou is live from");
        assertThat(hub.count("disclosure", "true")).isEqualTo(1);
    }

    @Test
    void a_refused_consent_withholds_the_students_records_and_a_later_grant_releases_them() {
        hub.withPlacements(2);
        hub.consent("portal_share", "refused", "2026-09-10");

        DeliveryReport report = hub.deliver();

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.withheld()).isEqualTo(1);
        assertThat(hub.ledger()).contains("withheld: consent: sharing with this receiver is refused");
        hub.consent("portal_share", "granted", "2026-10-10");
        assertThat(hub.deliver().accepted()).isEqualTo(1);
    }

    @Test
    void a_record_is_taken_back_whatever_stands_against_sending_it_and_then_by_its_keys_alone() {
        hub.withPlacements(3).deliver();
        hub.consent("ferpa_block", "granted", "2026-10-20");
        hub.says("placements", 1, "status", "withdrawn");

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.received.get(3).action()).isEqualTo(Action.REMOVE);
        assertThat(hub.portal.received.get(3).fields()).containsOnlyKeys("number");
        assertThat(hub.portal.held("activities")).hasSize(2);
        hub.agreement = Optional.empty();
        hub.says("placements", 2, "status", "withdrawn");

        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.portal.received.get(4).fields()).containsOnlyKeys("number");
        assertThat(hub.portal.held("activities")).hasSize(1);
        assertThat(hub.count("disclosure", "true")).isEqualTo(5);
        assertThat(hub.count("disclosure", "field_groups = '{ExternalIdentifier.identity}'")).as("only named").isEqualTo(2);
    }

    @Test
    void an_incomplete_record_names_what_it_lacks_and_goes_once_it_is_there() {
        hub.wbl.tells("people", "id", "s1", "given", "Ada", "family", "Nowhere", "number", "");
        hub.wbl.tells("placements", "id", "p1", "student", "s1", "kind", "job_shadow", "day", "2026-10-12", "status", "completed", "mode", "");
        hub.read("wbl");

        assertThat(hub.deliver().withheld()).isEqualTo(1);
        assertThat(hub.ledger()).containsExactly("withheld: lacks number");
        hub.says("people", 1, "number", "0077");
        assertThat(hub.deliver().accepted()).isEqualTo(1);
    }

    @Test
    void a_rejection_keeps_its_field_and_reason_and_only_another_content_is_sent_again() {
        hub.withPlacements(1);
        hub.portal.moods.add(Mood.REJECTS);

        assertThat(hub.deliver().rejected()).isEqualTo(1);
        assertThat(hub.ledger()).containsExactly("rejected: lies before the school year");
        hub.says("people", 1, "given", "Other");
        hub.deliver();
        assertThat(hub.portal.writes).isEqualTo(1);
        hub.says("placements", 1, "day", "2026-10-20");
        assertThat(hub.deliver().accepted()).isEqualTo(1);
    }

    @Test
    void a_receiver_that_asks_to_wait_is_left_alone_until_then() {
        hub.withPlacements(1);
        hub.portal.moods.add(Mood.ASKS_TO_WAIT);

        DeliveryReport report = hub.deliver();

        assertThat(report.tryLater()).isEqualTo(1);
        assertThat(report.nextAt()).contains(hub.now.plus(Duration.ofMinutes(10)));
        assertThat(hub.deliver().accepted()).isZero();
        assertThat(hub.portal.writes).isEqualTo(1);
        hub.later(Duration.ofMinutes(10));
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.count("delivery_attempt", "outcome in ('sent', 'try_later', 'accepted')")).isEqualTo(4);
    }

    @Test
    void a_receiver_that_asks_to_wait_for_ever_is_asked_again_and_blocks_nobody() {
        hub.withPlacements(1);
        hub.portal.moods.add(Mood.ASKS_TO_WAIT_FOR_EVER);

        DeliveryReport report = hub.deliver();

        assertThat(report.tryLater()).isEqualTo(1);
        assertThat(report.nextAt()).contains(hub.now.plus(Duration.ofDays(30)));
        hub.later(Duration.ofDays(30));
        assertThat(hub.deliver().accepted()).isEqualTo(1);
    }

    @Test
    void it_does_not_ask_for_ever() {
        hub.withPlacements(1);
        for (int i = 0; i < 10; i++) {
            hub.portal.moods.add(Mood.ASKS_TO_WAIT);
            hub.deliver();
            hub.later(Duration.ofHours(7));
        }

        hub.deliver();

        assertThat(hub.portal.writes).isEqualTo(10);
        assertThat(hub.ledger()).containsExactly("withheld: gave up: the receiver asked 10 times to wait");
    }

    @Test
    void a_receiver_that_is_away_stops_the_call_and_the_next_one_goes_on() {
        hub.withPlacements(3);
        hub.portal.moods.add(Mood.IS_AWAY);

        assertThatThrownBy(hub::deliver).isInstanceOf(ConnectorException.class);
        assertThat(hub.ledger()).containsOnly("pending: the system does not answer");
        assertThat(hub.deliver().accepted()).isEqualTo(3);
        assertThat(hub.count("disclosure", "true")).as("one disclosure for one reference").isEqualTo(3);
    }

    @Test
    void the_kill_switch_stops_writes_at_once_and_nothing_is_lost() {
        hub.withPlacements(2);
        hub.states.stopWrites(hub.district.code(), "portal", "it");

        assertThat(hub.deliver().waiting()).isEqualTo(2);
        assertThat(hub.portal.writes).isZero();
        hub.states.allowWrites(hub.district.code(), "portal");
        assertThat(hub.deliver().accepted()).isEqualTo(2);
    }

    @Test
    void records_wait_for_the_receivers_window_and_then_for_its_processing() {
        hub.withPlacements(1);
        hub.onlyOn(DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);

        DeliveryReport report = hub.deliver();

        assertThat(report.waiting()).isEqualTo(1);
        assertThat(hub.ledger()).containsExactly("waiting_for_window");
        assertThat(report.nextAt().orElseThrow()).isEqualTo("2026-11-04T05:00:00Z");
        hub.later(Duration.ofDays(1));
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        assertThat(hub.count("delivery", "process_on = '2026-11-06'")).isEqualTo(1);
        hub.later(Duration.ofDays(4));
        hub.deliver();
        assertThat(hub.count("delivery", "process_on is null and state = 'accepted'")).isEqualTo(1);
    }

    @Test
    void records_wait_until_the_receiver_accepted_their_student() {
        hub.withPlacements(2);
        hub.delivery = hub.delivery("receiver/out", Optional.empty());
        hub.portal.moods.add(Mood.REJECTS);

        DeliveryReport report = hub.deliver();

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.waiting()).isEqualTo(2);
        hub.says("people", 1, "given", "Mended");
        assertThat(hub.deliver().accepted()).as("the student, then the record").isEqualTo(2);
        assertThat(hub.portal.received).extracting(r -> r.fields().containsKey("kind")).containsExactly(false, true);
    }

    @Test
    void what_the_receiver_itself_told_is_not_sent_back_to_it() {
        hub.portal.tells("roster", "number", "001", "first", "Ada", "last", "Own");
        hub.portal.tells("activities", "id", "T9", "number", "001", "kind", "college_visit", "day", "2026-10-01", "mode", "remote");
        hub.read("portal");

        DeliveryReport report = hub.deliver();

        assertThat(report.accepted() + report.withheld()).isZero();
        assertThat(hub.portal.writes).isZero();
    }

    @Test
    void a_record_read_back_is_a_receipt_and_both_ways_come_to_rest() {
        hub.portal.tells("roster", "number", "001", "first", "Given1", "last", "Family1");
        hub.withPlacements(1);
        hub.read("portal");
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        hub.portal.held.values().forEach(record -> record.put("family", true));

        hub.readBack();

        assertThat(hub.count("experience", "true")).as("no second row").isEqualTo(1);
        assertThat(hub.count("experience", "with_family")).as("what only the receiver knows is learned").isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(hub.deliver().accepted()).isZero();
            hub.readBack();
        }
        hub.says("placements", 1, "day", "2026-10-13");
        assertThat(hub.deliver().accepted()).isEqualTo(1);
        hub.readBack();
        assertThat(hub.deliver().accepted()).isZero();
        assertThat(hub.count("experience", "true")).isEqualTo(1);
    }

    @Test
    void a_record_read_back_before_its_answer_was_seen_is_a_receipt_too() {
        hub.withPlacements(2);
        hub.portal.tellsReferences = true;
        hub.portal.moods.add(Mood.LOSES_THE_ANSWER);
        assertThat(hub.deliver().unknown()).isEqualTo(2);

        hub.readBack();

        assertThat(hub.count("experience", "true")).isEqualTo(2);
        assertThat(hub.deliver().accepted()).as("asked at once").isEqualTo(2);
        assertThat(hub.portal.byReference).hasSize(2);
    }

    @Test
    void the_log_tells_what_became_of_a_students_records_and_who_was_sent_them() {
        hub.withPlacements(2);
        hub.portal.moods.add(Mood.REJECTS);
        hub.deliver();
        long student = hub.jdbc.sql("select min(id) from person where district = ?").param(hub.district.id()).query(Long.class).single();

        DeliveryLog.Line line = hub.log.lines(hub.district, DeliveryLog.Filter.student(student), 10).get(0);

        assertThat(line.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(line.field()).isEqualTo("day");
        assertThat(line.attempts()).as("sent once, and answered").isEqualTo(1);
        assertThat(hub.log.about(hub.district, line.id())).contains(student);
        assertThat(hub.log.attempts(hub.district, line.id())).extracting(DeliveryLog.Attempt::outcome).containsExactly("sent", "rejected");
        assertThat(hub.log.disclosures(hub.district, student)).singleElement().satisfies(one -> {
            assertThat(one.fieldGroups()).containsExactlyInAnyOrder("Experience.participation", "Person.identity");
            assertThat(one.purpose()).isEqualTo("planning");
        });
        assertThat(hub.log.counts(hub.district)).containsExactly(
                new DeliveryLog.Count("to-portal", "portal", DeliveryState.REJECTED, 2));
        assertThat(hub.log.again(hub.district, line.id())).isTrue();
        assertThat(hub.deliver().accepted()).as("a person asked for it").isEqualTo(1);
        assertThat(hub.log.again(hub.district, line.id())).as("it is accepted now").isFalse();
    }

    @Test
    void thousands_of_records_leave_in_seconds() {
        hub.portal.batch = 500;
        hub.withPlacements(4_000);

        long start = System.nanoTime();
        assertThat(hub.deliver().accepted()).isEqualTo(4_000);
        long first = System.nanoTime();
        assertThat(hub.deliver().accepted()).isZero();

        assertThat(Duration.ofNanos(first - start)).isLessThan(Duration.ofSeconds(30));
    }
}
