package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.WebhookEvents;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcIntake;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;

/** Calls that come while another one is at work, over a real engine and database. */
class GatheredEventsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\ns1,Lincoln High,101,\n";
    private static final String USERS = "id,given,family,number,schools\nu1,Ana,Prueba,000001,s1\nu2,Ben,Ejemplo,000002,s1\n";

    private final List<RunRequest> requests = new ArrayList<>();
    private final List<Run> announced = new ArrayList<>();
    private final CountDownLatch firstAtWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Consumer<RunRequest> mishap = request -> {};
    private Consumer<Run> clearing = run -> {};
    private Consumer<Run> announcing = announced::add;
    private EngineFixture hub;
    private GatheredEvents latest;
    private WebhookEvents intake;

    @BeforeEach
    void districtWithTwoStudents() {
        take(List.of());
    }

    private void take(List<Guard> guards) {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder(), guards);
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        intake = new JdbcIntake(DATABASE.dataSource());
    }

    @Test
    void calls_that_wait_share_one_run_and_each_is_remembered_with_it() throws Exception {
        List<Run> runs = answers(calls("u1,Anna", "u3,Cleo", "u4,Dan", "u2,Benno"));

        assertThat(runs.subList(1, 4)).extracting(Run::id).containsOnly(runs.get(1).id()).doesNotContain(runs.get(0).id());
        assertThat(requests).hasSize(2);
        assertThat(announced).hasSize(2);
        assertThat(names()).containsExactly("u1 Anna", "u2 Benno", "u3 Cleo", "u4 Dan");
        assertThat(hub.rows("select event || ' ' || run as line from webhook_event where district = :d order by event"))
                .extracting(row -> row.get("line")).containsExactly("evt_0 " + runs.get(0).id(), "evt_1 " + runs.get(1).id(),
                        "evt_2 " + runs.get(1).id(), "evt_3 " + runs.get(1).id());
        assertThat(hub.rows("""
                select r.key || ' ' || f.name as line from source_record as r join source_file as f on f.district = r.district and f.id = r.file
                 where r.district = :d and r.key in ('u2', 'u3', 'u4') order by 1""")).extracting(row -> row.get("line"))
                .containsExactly("u2 webhook evt_3", "u3 webhook evt_1", "u4 webhook evt_2");
    }

    @Test
    void an_event_that_is_repeated_while_it_is_under_way_waits_for_the_same_answer() throws Exception {
        WebhookEvent impatient = call(0, "u1,Anna");

        List<Run> runs = answers(List.of(impatient, impatient, call(1, "u3,Cleo"), impatient));

        assertThat(runs).extracting(Run::id).containsExactly(runs.get(0).id(), runs.get(0).id(), runs.get(2).id(), runs.get(0).id());
        assertThat(requests).hasSize(2);
    }

    @Test
    void two_words_about_one_record_stay_two_runs_in_their_order() throws Exception {
        List<Run> runs = answers(calls("u2,Benno", "u1,Anna", "u3,Cleo", "u1,Anja", "u3,Cleopatra"));

        assertThat(runs.get(1).id()).isEqualTo(runs.get(2).id()).isLessThan(runs.get(3).id());
        assertThat(runs.get(3).id()).isEqualTo(runs.get(4).id());
        assertThat(names()).containsExactly("u1 Anja", "u2 Benno", "u3 Cleopatra");
        assertThat(hub.rows("select given_name from person_history where district = :d order by superseded_by, given_name"))
                .extracting(row -> row.get("given_name")).containsExactly("Ben", "Ana", "Anna", "Cleo");
    }

    @Test
    void a_record_that_cannot_be_taken_is_withheld_and_its_neighbours_are_in() throws Exception {
        WebhookEvent keyless = new WebhookEvent("evt_2", "test", Map.of("users", List.of(new SourceRow.Tree(Map.of("given", "Nobody"),
                "webhook evt_2", 1, false))), List.of());

        List<Run> runs = answers(List.of(call(0, "u1,Anna"), call(1, "u3,Cleo"), keyless, call(3, "u4,Dan")));

        assertThat(runs.get(3).report().applied()).isTrue();
        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");
        assertThat(hub.count("quarantined_row", "state = 'open'")).isEqualTo(1);
    }

    @Test
    void a_call_that_breaks_the_run_fails_alone() throws Exception {
        mishap = request -> {
            if (request.event().orElseThrow().records().get("users").stream().anyMatch(row -> row.toString().contains("evt_2"))) {
                throw new IllegalStateException("a defect");
            }
        };

        List<Future<Run>> answers = send(calls("u1,Anna", "u3,Cleo", "u5,Broken", "u4,Dan"));

        assertThatThrownBy(() -> answers.get(2).get()).isInstanceOf(ExecutionException.class).hasMessageContaining("a defect");
        assertThat(answers.get(3).get().report().applied()).isTrue();
        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");
        assertThat(hub.rows("select event from webhook_event where district = :d order by event")).extracting(row -> row.get("event"))
                .containsExactly("evt_0", "evt_1", "evt_3");
    }

    @Test
    void where_the_hub_itself_cannot_go_on_nobody_is_answered_and_all_may_call_again() throws Exception {
        mishap = request -> {
            if (requests.size() > 1) {
                throw new SyncException(Fault.UNREACHABLE, "the database is gone");
            }
        };
        List<WebhookEvent> calls = calls("u1,Anna", "u3,Cleo", "u4,Dan");
        List<Future<Run>> answers = send(calls);
        assertThatThrownBy(() -> answers.get(1).get()).hasMessageContaining("gone");
        assertThatThrownBy(() -> answers.get(2).get()).hasMessageContaining("gone");
        assertThat(requests).hasSize(2);

        mishap = request -> {};
        GatheredEvents again = gathered();
        for (WebhookEvent call : calls) {
            again.run(request(call), call.eventId());
        }

        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");
        assertThat(hub.count("person_history", "given_name = 'Ana'")).isEqualTo(1);
    }

    @Test
    void a_process_that_dies_after_the_commit_and_before_the_answer_loses_and_doubles_nothing() throws Exception {
        announcing = run -> {
            if (run.request().event().orElseThrow().records().get("users").size() > 1) {
                throw new StackOverflowError("the end");
            }
        };
        List<WebhookEvent> calls = calls("u1,Anna", "u3,Cleo", "u4,Dan");
        List<Future<Run>> answers = send(calls);
        assertThatThrownBy(() -> answers.get(1).get()).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> answers.get(2).get()).isInstanceOf(ExecutionException.class);
        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");

        assertThat(calls).allMatch(call -> intake.seen(hub.connections().connection(hub.district.code(), "sis"), call.eventId()));

        announcing = announced::add;
        GatheredEvents again = gathered();
        for (WebhookEvent call : calls) {
            again.run(request(call), call.eventId());
        }

        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");
        assertThat(hub.count("person_history", "true")).isEqualTo(1);
        assertThat(hub.count("webhook_event", "true")).isEqualTo(3);
    }

    @Test
    void an_answer_does_not_wait_for_what_is_cleared_away_and_a_mishap_there_repeats_nothing() throws Exception {
        clearing = run -> {
            throw new IllegalStateException("a table could not be emptied");
        };

        List<Run> runs = answers(calls("u1,Anna", "u3,Cleo", "u4,Dan"));
        WebhookEvent next = call(3, "u2,Benno");
        latest.run(request(next), next.eventId());

        assertThat(runs).allMatch(run -> run.report().applied());
        assertThat(requests).hasSize(3);
        assertThat(names()).containsExactly("u1 Anna", "u2 Benno", "u3 Cleo", "u4 Dan");
    }

    @Test
    void what_the_limits_would_hold_only_because_calls_came_together_goes_in_one_by_one() throws Exception {
        take(List.of(compared -> compared.request().event().isPresent() && compared.report().streams().get(0).read() > 1
                ? new Guard.Verdict.Hold("too many at once", List.of())
                : new Guard.Verdict.Pass()));

        List<Run> runs = answers(calls("u1,Anna", "u3,Cleo", "u4,Dan"));

        assertThat(runs).extracting(run -> run.report().state()).containsOnly(RunState.SUCCEEDED);
        assertThat(names()).containsExactly("u1 Anna", "u2 Ben", "u3 Cleo", "u4 Dan");
        assertThat(hub.count("run", "state = 'held'")).isZero();
        assertThat(hub.count("run", "state = 'cancelled'")).isEqualTo(1);
    }

    @Test
    void two_hubs_that_hear_of_the_same_students_lose_and_double_nothing_and_each_call_knows_its_run() throws Exception {
        goOn.countDown();
        List<GatheredEvents> hubs = List.of(gathered(), gathered(hub.otherHub()));
        List<FutureTask<Run>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            WebhookEvent call = call(i, "u" + (1 + i % 3) + ",Name " + i);
            GatheredEvents one = hubs.get(i % 2);
            answers.add(new FutureTask<>(() -> one.run(request(call), call.eventId())));
            new Thread(answers.get(i), "call " + i).start();
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get().report().applied()).isTrue();
            assertThat(hub.count("webhook_event", "event = 'evt_" + i + "' and run = " + answers.get(i).get().id())).isEqualTo(1);
        }
        assertThat(hub.count("person_history", "true")).as("two students were known before, and each call said something new").isEqualTo(23);
        assertThat(hub.rows("""
                select count(*) as n from (select given_name from person where district = :d and given_name like 'Name %'
                    union all select given_name from person_history where district = :d and given_name like 'Name %') as said""").get(0).get("n"))
                .isEqualTo(24L);
    }

    /** The first one is at work while the others come, in their order. */
    private List<Future<Run>> send(List<WebhookEvent> calls) throws InterruptedException {
        GatheredEvents gathered = gathered();
        latest = gathered;
        List<Future<Run>> answers = new ArrayList<>();
        Set<Thread> waiting = new HashSet<>();
        for (WebhookEvent call : calls) {
            FutureTask<Run> answer = new FutureTask<>(() -> gathered.run(request(call), call.eventId()));
            Thread thread = new Thread(answer, call.eventId());
            thread.start();
            answers.add(answer);
            if (answers.size() == 1) {
                firstAtWork.await();
            } else {
                waiting.add(thread);
                while (waiting.stream().anyMatch(one -> one.getState() != Thread.State.WAITING)) {
                    Thread.onSpinWait();
                }
            }
        }
        goOn.countDown();
        return answers;
    }

    private List<Run> answers(List<WebhookEvent> calls) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (Future<Run> answer : send(calls)) {
            runs.add(answer.get());
        }
        return runs;
    }

    private GatheredEvents gathered() {
        return gathered(new Watched());
    }

    private GatheredEvents gathered(SyncRun engine) {
        return new GatheredEvents(engine, new EventKeys(hub.mappings), hub.connections(), intake,
                run -> hub.store.held().reject(hub.district.code(), run.id(), "the hub", "each by itself", hub.clock.instant()),
                run -> announcing.accept(run), hub.clock);
    }

    private RunRequest request(WebhookEvent call) {
        return RunRequest.event(hub.district.code(), "sis", call);
    }

    private static List<WebhookEvent> calls(String... students) {
        List<WebhookEvent> calls = new ArrayList<>();
        for (String student : students) {
            calls.add(call(calls.size(), student));
        }
        return calls;
    }

    private static WebhookEvent call(int number, String student) {
        String[] said = student.split(",");
        return new WebhookEvent("evt_" + number, "test", Map.of("users", List.of(new SourceRow.Tree(
                Map.of("id", said[0], "given", said[1], "family", "Prueba", "schools", "s1"), "webhook evt_" + number, 1, false))), List.of());
    }

    private List<Object> names() {
        return hub.rows("select source_key || ' ' || given_name as line from person where district = :d order by source_key").stream()
                .map(row -> row.get("line")).toList();
    }

    /** The real engine; the first run waits until the others have come. */
    private final class Watched implements SyncRun {

        @Override
        public Run read(RunRequest request) {
            synchronized (requests) {
                requests.add(request);
            }
            firstAtWork.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            mishap.accept(request);
            return hub.engine.read(request);
        }

        @Override
        public Run guard(Run run) {
            return hub.engine.guard(run);
        }

        @Override
        public Run applyFor(Run run, Waiting waiting) {
            Run done = hub.engine.applyFor(run, waiting);
            clearing.accept(done);
            return done;
        }
    }
}
