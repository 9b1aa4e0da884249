package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.Approval.Scope;
import org.milestonehub.spi.SourceRow;

/** Tries to make the hub lose a record, double it, or take it for gone. */
class AttackTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\ns2,Harbor High,102,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String PEOPLE = """
            select source_key, given_name, family_name, lifecycle from person where district = :d order by source_key""";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder(),
                List.of(new Thresholds((district, connection) -> new Limits(Map.of(), Map.of()))));
        hub.sis("orgs.csv", ORGS, "users.csv", HEAD + users(0, 40, "s1") + users(40, 100, "s2"));
        hub.daysLater(1);
    }

    private static String users(int from, int to, String school) {
        return IntStream.range(from, to).mapToObj(i -> "u%d,Given%d,Family%d,%06d,%s%n".formatted(i, i, i, i, school)).collect(Collectors.joining());
    }

    private static String all() {
        return HEAD + users(0, 40, "s1") + users(40, 100, "s2");
    }

    private RunReport undo(RunReport run) {
        return hub.undoing.undo(hub.district.code(), run.run(), "Pat Principal", false).report();
    }

    private RunReport approve(RunReport held) {
        return hub.engine.runAll(hub.decisions.approve(hub.district.code(), held.run(), Scope.ALL, "Pat Principal"));
    }

    private SourceRow told(String family) {
        return new SourceRow.Tree(Map.of("id", "u7", "given", "Given7", "family", family, "number", "000007", "schools", "s1"), "webhook", 1, false);
    }

    private List<String> said(String query) {
        return hub.rows(query).stream().map(row -> String.valueOf(row.values().iterator().next())).toList();
    }

    @Test
    void the_same_rows_under_another_name_and_in_another_order_change_nothing() {
        List<Map<String, Object>> before = hub.rows(PEOPLE);
        List<String> lines = all().lines().skip(1).sorted((a, b) -> b.compareTo(a)).toList();

        RunReport same = hub.sis("users.csv", all());
        RunReport turned = hub.sis("users.csv", HEAD + String.join("\n", lines) + "\n");

        assertThat(EngineFixture.counts(same, "users")).isEqualTo("100 0 0 100 0 0 0 0 0");
        assertThat(EngineFixture.counts(turned, "users")).isEqualTo("100 0 0 100 0 0 0 0 0");
        assertThat(hub.rows(PEOPLE)).isEqualTo(before);
    }

    @Test
    void the_same_webhook_again_changes_nothing() {
        hub.event("e1", told("Renamed"));
        long changes = hub.count("change", "true");

        hub.event("e1", told("Renamed"));

        assertThat(hub.count("change", "true")).isEqualTo(changes);
        assertThat(hub.count("person", "true")).isEqualTo(100);
    }

    @Test
    void values_that_single_webhooks_empty_are_added_up_until_one_too_many_waits_for_a_person() {
        Stream<RunReport> calls = IntStream.range(0, 40).mapToObj(i -> hub.event("e" + i, new SourceRow.Tree(Map.of("id", "u" + i, "given", "",
                "family", "Family" + i, "number", "%06d".formatted(i), "schools", "s1"), "webhook", 1, false)));

        assertThat(calls.map(RunReport::state).filter(RunState.HELD::equals).findFirst()).isPresent();
        assertThat(hub.count("person", "given_name is null")).isBetween(20L, 22L);
        assertThat(hub.jdbc.sql("select message from run where district = ? and state = 'held' limit 1").param(hub.district.id())
                .query(String.class).single()).contains("\"given name\" turned empty in", "in the last 30 days, a few at a time");
    }

    @Test
    void webhooks_that_remove_one_student_after_the_other_each_go_in() {
        List<String> states = IntStream.range(0, 3).mapToObj(i -> hub.event("e" + i, new SourceRow.Tree(Map.of("id", "u" + i), "webhook", 1, true))
                .state().name()).distinct().toList();

        assertThat(states).containsExactly("SUCCEEDED");
        assertThat(hub.count("person", "lifecycle = 'ended'")).isEqualTo(3);
    }

    @Test
    void a_patched_system_that_cuts_names_off_is_held_and_a_few_shorter_names_are_not() {
        String few = all().replace("Given1,Family1,", "Given1,Fam,").replace("Given2,Family2,", "Given2,Fam,");
        assertThat(hub.sis("users.csv", few).state()).isEqualTo(RunState.SUCCEEDED);
        hub.daysLater(1);

        RunReport cut = hub.sis("users.csv", few.replaceAll("Family(\\d)\\d,", "Family$1,"));

        assertThat(cut.state()).isEqualTo(RunState.HELD);
        assertThat(cut.message().orElseThrow()).startsWith("users: \"family name\" says only the beginning of what it said before in 90 of 100 (90 %)"
                + " rows that had it. More than 2 % and at least 20 ask for a person.").contains("cut off there", "the values of the last good run stand");
        assertThat(hub.decisions.find(hub.district.code(), cut.run()).orElseThrow().findings()).filteredOn(finding -> finding.kind()
                == Finding.Kind.SHORTENED && finding.school().isPresent()).hasSize(2).allMatch(Finding::breach);
        assertThat(hub.count("person", "family_name = 'Family99'")).isEqualTo(1);
    }

    @Test
    void names_that_are_cut_off_a_few_each_day_add_up_and_are_held() {
        RunReport last = hub.sis("users.csv", all().replace("Given99", "Givenninetynine"));
        for (int day = 1; last.applied() && day < 10; day++) {
            hub.daysLater(1);
            String now = all();
            for (int i = 10; i < 10 + day * 6; i++) {
                now = now.replace(",Family" + i + ",", ",Fam,");
            }
            last = hub.sis("users.csv", now);
        }

        assertThat(last.state()).isEqualTo(RunState.HELD);
        assertThat(last.message().orElseThrow()).startsWith("users: \"family name\" was cut off in 24 of 100 (24 %) rows in the last 30 days, a few"
                + " at a time. More than 2 % and at least 20 ask for a person.").contains("What earlier runs cut off stays so until it comes again");
        assertThat(hub.count("person", "family_name = 'Fam'")).isEqualTo(18);
        assertThat(approve(last).applied()).isTrue();
        hub.daysLater(1);
        assertThat(hub.sis("users.csv", all().replaceAll("Family[1-3]\\d,", "Fam,")).applied()).as("what was approved begins the count anew").isTrue();
    }

    @Test
    void a_school_that_gets_another_number_keeps_its_identity_and_its_students() {
        String renumbered = ORGS.replace("s1,", "s77,");
        List<Map<String, Object>> schools = hub.rows("select id, name from organization where district = :d order by id");

        RunReport report = hub.sis("orgs.csv", renumbered, "users.csv", HEAD + users(0, 40, "s77") + users(40, 100, "s2"));
        if (report.state() == RunState.HELD) {
            report = approve(report);
        }
        hub.daysLater(9);
        hub.sis("orgs.csv", renumbered, "users.csv", HEAD + users(0, 40, "s77") + users(40, 100, "s2").replace("Family99", "Family9x"));

        assertThat(report.applied()).isTrue();
        assertThat(hub.rows("select id, name from organization where district = :d and lifecycle = 'active' order by id")).isEqualTo(schools);
        assertThat(hub.rows("""
                select o.name, count(*) from school_enrollment as e join organization as o on o.district = :d and o.id = e.school
                 where e.district = :d and e.lifecycle = 'active' group by 1 order by 1"""))
                .containsExactly(Map.of("name", "Harbor High", "count", 60L), Map.of("name", "Lincoln High", "count", 40L));
    }

    @Test
    void a_number_that_a_system_gives_to_another_student_joins_nobody() {
        hub.sis("users.csv", all() + "u100,Quite,Different,000007,s1\n");

        assertThat(said("select given_name || ' ' || family_name from person where district = :d and source_key in ('u7', 'u100') order by 1"))
                .containsExactly("Given7 Family7", "Quite Different");
        assertThat(said("select source_key from link where district = :d")).isEmpty();
    }

    @Test
    void a_number_of_who_left_makes_nobody_of_who_comes() {
        hub.sis("users.csv", all().replace("u7,Given7,Family7,000007,s1\n", "u100,Quite,Different,000007,s1\n"));

        assertThat(said("select given_name || ' ' || family_name from person where district = :d and source_key in ('u7', 'u100') order by 1"))
                .containsExactly("Given7 Family7", "Quite Different");
    }

    @Test
    void a_school_with_the_number_of_another_one_is_another_one() {
        hub.sis("orgs.csv", ORGS + "s3,Brand New High,101,d1\n", "users.csv", all() + "u100,New,Student,000100,s3\n");

        assertThat(said("select name from organization where district = :d and source_key like 's%' order by name"))
                .containsExactly("Brand New High", "Harbor High", "Lincoln High");
        assertThat(said("select o.name from school_enrollment e join organization o on o.district = e.district and o.id = e.school"
                + " join person p on p.district = e.district and p.id = e.student where e.district = :d and p.source_key = 'u100'"))
                .containsExactly("Brand New High");
    }

    @Test
    void a_stream_that_is_not_in_the_bundle_any_more_takes_nobody_with_it() {
        RunReport report = hub.sis("orgs.csv", ORGS.replace("Harbor High", "Harbor Academy"));

        assertThat(report.applied()).isTrue();
        assertThat(hub.count("source_record", "state <> 0")).isZero();
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(100);
    }

    @Test
    void a_delta_that_removes_keys_nobody_knows_removes_nobody() {
        RunReport report = hub.sis("users.delta.csv", HEAD + users(500, 530, "s1").replace("u5", "-u5"));

        assertThat(EngineFixture.counts(report, "users")).isEqualTo("30 0 0 0 0 0 30 0 0");
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(100);
    }

    @Test
    void a_clock_that_is_set_back_keeps_the_order_of_runs() {
        RunReport first = hub.sis("users.csv", all().replace("Family7,", "One,"));
        hub.daysLater(-1);
        RunReport second = hub.sis("users.csv", all().replace("Family7,", "Two,"));

        assertThat(second.logicalTime()).isAfter(first.logicalTime());
        assertThatThrownBy(() -> undo(first)).hasMessageContaining("cannot be undone before run " + second.run());
        assertThat(hub.count("person", "family_name = 'Two'")).isEqualTo(1);
        undo(second);
        assertThat(hub.count("person", "family_name = 'One'")).isEqualTo(1);
    }

    @Test
    void a_clock_that_was_years_ahead_for_one_run_leaves_no_run_waiting_for_that_year_and_no_undo_in_the_wrong_order() {
        hub.daysLater(1_500);
        RunReport ahead = hub.sis("users.csv", all().replace("Family7,", "One,"));
        hub.daysLater(-1_500);
        RunReport after = hub.sis("users.csv", all().replace("Family7,", "Two,"));

        assertThat(after.logicalTime()).isBefore(ahead.logicalTime());
        assertThatThrownBy(() -> undo(ahead)).hasMessageContaining("cannot be undone before run " + after.run());
    }

    @Test
    void an_undo_is_undone_by_reading_again_and_in_no_other_way() {
        RunReport change = hub.sis("users.csv", all().replace("Family7,", "One,"));
        hub.daysLater(1);
        RunReport undone = undo(change);

        assertThatThrownBy(() -> undo(undone)).hasMessageContaining("is an undo itself");
        hub.daysLater(1);
        RunReport again = hub.sis("users.csv", all().replace("Family7,", "One,"));

        assertThat(EngineFixture.counts(again, "users")).isEqualTo("100 0 1 99 0 0 0 0 0");
        assertThat(hub.count("person", "family_name = 'One' and lifecycle = 'active'")).isEqualTo(1);
        assertThat(hub.count("person", "true")).isEqualTo(100);
    }

    @Test
    void who_was_missing_when_a_run_is_undone_is_still_missing_and_ends_in_time() {
        String without = HEAD + users(1, 40, "s1") + users(40, 100, "s2");
        hub.sis("users.csv", without);
        hub.daysLater(1);
        RunReport back = hub.sis("users.csv", all().replace("u0,Given0,Family0", "u0,Given0,Other"));
        hub.daysLater(1);
        undo(back);
        assertThat(hub.count("source_record", "state = 1 and missing_since is not null")).isEqualTo(1);

        hub.daysLater(9);
        RunReport later = hub.sis("users.csv", without.replace("Family9,", "Familie9,"));

        assertThat(later.streams().get(0).ended()).isEqualTo(1);
        assertThat(hub.count("person", "source_key = 'u0' and lifecycle = 'ended'")).isEqualTo(1);
    }

    @Test
    void what_two_people_approve_at_once_goes_in_once() throws Exception {
        RunReport held = hub.sis("users.csv", HEAD + users(40, 100, "s2"));
        assertThat(held.state()).isEqualTo(RunState.HELD);

        List<String> ends = together(() -> approve(held).state().name(), () -> approve(held).state().name());

        assertThat(ends).containsOnlyOnce("SUCCEEDED");
        assertThat(ends.toString()).contains("does not wait for a decision");
        assertThat(hub.count("source_record", "state = 1")).isEqualTo(40);
    }

    @Test
    void a_run_that_a_newer_read_replaced_or_that_expired_cannot_be_approved_late() {
        RunReport old = hub.sis("users.csv", HEAD + users(40, 100, "s2"));
        RunRequest inHand = hub.decisions.approve(hub.district.code(), old.run(), Scope.ALL, "Pat Principal");
        hub.sis("users.csv", all());

        assertThatThrownBy(() -> hub.engine.runAll(inHand)).hasMessageContaining("does not wait for a decision any more");
        RunReport next = hub.sis("users.csv", HEAD + users(40, 100, "s2"));
        RunRequest late = hub.decisions.approve(hub.district.code(), next.run(), Scope.ALL, "Pat Principal");
        hub.daysLater(8);
        assertThatThrownBy(() -> hub.engine.runAll(late)).hasMessageContaining("does not wait for a decision any more");
        assertThatThrownBy(() -> approve(next)).hasMessageContaining("it expired");
        assertThat(hub.count("source_record", "state <> 0")).isZero();
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(100);
    }

    @Test
    void two_hubs_on_one_database_read_one_after_the_other_and_neither_takes_the_others_run_for_dead() throws Exception {
        String more = all() + users(100, 130, "s1");

        List<String> ends = together(() -> EngineFixture.counts(hub.sis("users.csv", more), "users"),
                () -> EngineFixture.counts(hub.otherHub().runAll(RunRequest.files(hub.district.code(), "sis", RunRequest.Trigger.FILE, "other",
                        TextBundle.of("users.csv", more))), "users"),
                () -> hub.store.recoverInterrupted().toString());

        assertThat(ends).containsExactlyInAnyOrder("130 30 0 100 0 0 0 0 0", "130 0 0 130 0 0 0 0 0", "[]");
        assertThat(hub.count("person", "true")).isEqualTo(130);
        assertThat(hub.count("source_record", "stream = (select id from stream as s where s.district = source_record.district and s.name = 'users')"))
                .isEqualTo(130);
    }

    @Test
    void staging_that_a_finished_run_could_not_drop_any_more_goes_with_the_next_start() {
        RunReport done = hub.sis("users.csv", all().replace("Family7,", "One,"));
        String left = "stage.r" + hub.district.id() + "_" + done.run() + "_row";
        hub.jdbc.sql("create table " + left + " (ord bigint)").update();

        hub.store.recoverInterrupted();

        assertThat(hub.jdbc.sql("select to_regclass(?)::text is null").param(left).query(Boolean.class).single()).isTrue();
        assertThat(hub.store.find(hub.district.code(), done.run()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
    }

    /** What each said, or how it failed. */
    @SafeVarargs
    private static List<String> together(Callable<String>... calls) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(calls.length);
        try {
            List<Future<String>> started = threads.invokeAll(List.of(calls));
            return started.stream().map(AttackTest::end).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static String end(Future<String> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }
}
