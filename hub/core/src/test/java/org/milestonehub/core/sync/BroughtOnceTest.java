package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.RunStore.OpenRun;

/** A hub is killed in the middle of a run over files that somebody sent once. */
class BroughtOnceTest {

    private static final String ORGS = "id,name\ns1,Lincoln\ns2,Carver\n";
    private static final String USERS = "id,given,family,number,schools\nu1,Amina,Okonkwo,100,s1\nu2,Bo,Lindqvist,101,s2\n";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private EngineFixture hub;
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void a_connection_for_uploads() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder()).with("import-text", "sis");
    }

    @Test
    void it_goes_on_from_the_archive_under_its_number() {
        long broken = killed("users.csv", USERS);

        assertThat(hub.store.recoverInterrupted()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.RUNNING);
            assertThat(run.message().orElseThrow()).contains("whole in the archive", "nobody has to send them again").doesNotContain("asked for again");
        });
        goOn();

        RunReport report = hub.store.find(hub.district.code(), broken).orElseThrow();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.applied()).isTrue();
        assertThat(report.message()).isEmpty();
        assertThat(report.requestedBy()).isEqualTo("Pat");
        assertThat(counts(report, "users")).isEqualTo("2 2 0 0 0 0 0 0 0");
        assertThat(hub.count("run", "true")).isEqualTo(1);
        assertThat(hub.count("run_input", "true")).isEqualTo(2);
        assertThat(hub.count("person", "true")).isEqualTo(2);
        assertThat(hub.store.resumable()).isEmpty();
        assertThat(told).containsExactly(broken);
    }

    @Test
    void one_whose_database_session_broke_goes_on_while_the_hub_serves_and_one_under_way_is_left_alone() {
        Run run = hub.engine.read(upload("users.csv", USERS));
        assertThat(hub.store.recoverCutOff()).isEmpty();

        hub.jdbc.sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()")
                .query(Boolean.class).list();
        assertThatThrownBy(() -> hub.engine.apply(hub.engine.guard(run))).isInstanceOf(RuntimeException.class);
        assertThat(hub.store.find(hub.district.code(), run.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);

        assertThat(hub.store.recoverCutOff()).singleElement().satisfies(broken -> assertThat(broken.run()).isEqualTo(run.id()));
        goOn();
        assertThat(hub.store.find(hub.district.code(), run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(hub.count("person", "true")).isEqualTo(2);
    }

    @Test
    void what_the_archive_does_not_hold_whole_must_be_sent_again() {
        RunRequest request = upload("users.csv", USERS);
        OpenRun begun = hub.store.begin(hub.connections().connection(hub.district.code(), "import-text"), request, Instant.parse("2026-11-02T02:00:00Z"));
        begun.close();

        assertThat(hub.store.recoverInterrupted()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.message().orElseThrow()).contains("not whole in the archive", "must send them again");
        });
        assertThat(hub.store.resumable()).isEmpty();
    }

    @Test
    void a_later_import_takes_its_place() {
        killed("users.csv", USERS);
        RunReport later = hub.run("import-text", "orgs.csv", ORGS, "users.csv", USERS.replace("Bo,", "Beau,"));

        assertThat(hub.store.recoverInterrupted()).singleElement().satisfies(run ->
                assertThat(run.message().orElseThrow()).contains("run " + later.run() + " came later and takes its place"));
        goOn();

        assertThat(hub.count("person", "given_name = 'Beau'")).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_later_import_that_was_rejected_takes_nobodys_place() {
        long broken = killed("users.csv", USERS);
        RunReport later = hub.run("import-text", "orgs.csv", ORGS, "users.csv", USERS.replace("Bo,", "Beau,"));
        hub.jdbc.sql("update run set state = 'cancelled', applied = false where district = ? and id = ?").params(hub.district.id(), later.run()).update();

        hub.store.recoverInterrupted();
        goOn();

        assertThat(hub.store.find(hub.district.code(), broken).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(told).containsExactly(broken);
    }

    @Test
    void an_import_that_comes_between_takes_its_place_too() {
        long broken = killed("users.csv", USERS);
        hub.store.recoverInterrupted();
        hub.run("import-text", "orgs.csv", ORGS, "users.csv", USERS.replace("Bo,", "Beau,"));

        goOn();

        RunReport report = hub.store.find(hub.district.code(), broken).orElseThrow();
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(report.message().orElseThrow()).contains("a later one of its connection took its place");
        assertThat(hub.count("person", "given_name = 'Beau'")).isEqualTo(1);
    }

    @Test
    void a_run_that_ends_the_hub_each_time_is_not_tried_for_ever() {
        long broken = killed("users.csv", USERS);
        for (int start = 0; start < 2; start++) {
            hub.store.recoverInterrupted();
            RunStore.Resumable waiting = hub.store.resumable().get(0);
            InputAgain again = new InputAgain(hub, waiting);
            hub.engine.read(again.request()).staged().orElseThrow().open().close();
        }

        assertThat(hub.store.recoverInterrupted()).singleElement().satisfies(run -> {
            assertThat(run.run()).isEqualTo(broken);
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.message().orElseThrow()).contains("third time", "send its files again");
        });
    }

    @Test
    void runs_are_numbered_one_after_the_other() {
        List<Long> numbers = new ArrayList<>();
        for (String name : List.of("Ann", "Ben", "Cleo")) {
            numbers.add(hub.sis("orgs.csv", ORGS, "users.csv", USERS.replace("Bo,", name + ",")).run());
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L);
    }

    /** Everything is read and staged, and nothing is applied. */
    private long killed(String name, String text) {
        Run run = hub.engine.read(upload(name, text));
        run.staged().orElseThrow().open().close();
        return run.id();
    }

    private RunRequest upload(String name, String text) {
        return RunRequest.files(hub.district.code(), "import-text", RunRequest.Trigger.PERSON, "Pat", TextBundle.of("orgs.csv", ORGS, name, text));
    }

    private void goOn() {
        new BrokenOffRuns(hub.store, hub.connections(), hub.archive, hub.engine, run -> told.add(run.id())).goOn();
    }

    /** The request of a run that goes on. */
    private record InputAgain(EngineFixture hub, RunStore.Resumable waiting) {

        private RunRequest request() {
            long run = waiting.report().run();
            return RunRequest.resumed(hub.district.code(), "import-text", "Pat",
                    hub.archive.bundle(hub.district, "test", hub.store.inputs(hub.district.code(), run)), run);
        }
    }
}
