package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.AlertDocument;
import org.milestonehub.core.connection.DistrictDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.GraceDays;
import org.milestonehub.core.connection.SchoolCalendar;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Rollover;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.run.JdbcFetchedReads;
import org.milestonehub.core.store.run.JdbcRollovers;
import org.milestonehub.core.store.server.PassingHub;
import org.milestonehub.core.trial.RolloverRehearsal;

/** The school year turns: a quarter of the students leave and a quarter are new, as every summer. */
class RolloverTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final int DAYS_TO_NEXT_JULY = 250;

    private EngineFixture hub;
    private Optional<Rollover> lastYear = Optional.empty();

    @BeforeEach
    void lastYearsTurnWasApproved() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder(),
                List.of(new Thresholds((district, connection) -> new Limits(Map.of(), Map.of(), lastYear))));
        hub.sis("orgs.csv", ORGS, "users.csv", users(0, 400));
        hub.daysLater(DAYS_TO_NEXT_JULY);
        RunReport turn = hub.sis("users.csv", users(100, 500));
        assertThat(turn.state()).isEqualTo(RunState.HELD);
        hub.engine.runAll(hub.decisions.approve(hub.district.code(), turn.run(), Approval.Scope.ALL, "Pat Principal"));
        hub.daysLater(365);
    }

    private static String users(int from, int to) {
        return HEAD + IntStream.range(from, to).mapToObj(i -> "u%d,Given%d,Family%d,%06d,s1%n".formatted(i, i, i, i))
                .collect(Collectors.joining());
    }

    private void theYearTurns() {
        lastYear = Optional.of(new JdbcRollovers(DATABASE.dataSource()).between(hub.district.code(), "sis", LocalDate.of(2027, 7, 1),
                LocalDate.of(2027, 8, 31), hub.district.timeZone()));
    }

    @Test
    void as_much_as_last_year_passes_by_itself_in_the_window_and_is_held_outside_of_it() {
        String now = users(200, 600);

        assertThat(hub.sis("users.csv", now).state()).isEqualTo(RunState.HELD);
        theYearTurns();

        assertThat(counts(hub.sis("users.csv", now), "users")).isEqualTo("400 100 0 300 0 0 0 100 100");
    }

    @Test
    void twice_as_much_as_last_year_is_held_and_says_what_it_is_compared_with() {
        theYearTurns();

        RunReport report = hub.sis("users.csv", users(320, 720));

        assertThat(report.state()).isEqualTo(RunState.HELD);
        assertThat(report.message().orElseThrow()).contains("220 of 400 (55 %) rows are gone. More than 30 %",
                "compare it with last year's rollover");
    }

    @Test
    void a_school_that_sends_nobody_is_held_in_a_rollover_too() {
        theYearTurns();

        assertThat(hub.sis("users.csv", HEAD).message().orElseThrow()).contains("users came without any row");
    }

    @Test
    void last_years_turn_is_played_once_more_and_tells_what_would_be_asked() {
        RolloverRehearsal rehearsal = new RolloverRehearsal(documents(Optional.of(new SchoolCalendar.Window(MonthDay.of(7, 1), MonthDay.of(8, 31),
                Optional.empty(), ""))), hub.connections(), hub.store, hub.archive,
                new JdbcFetchedReads(DATABASE.dataSource()), () -> PassingHub.open(hub.mappings,
                        (district, connection) -> new Limits(Map.of(), Map.of(), Optional.of((stream, kind) -> Optional.empty())), hub.clock), hub.clock);
        long before = hub.count("run", "true") + hub.count("change", "true") + hub.count("archive_file", "true");

        List<Run> nights = rehearsal.rehearse(hub.district, "sis");

        assertThat(nights).singleElement().satisfies(night -> {
            assertThat(night.report().dryRun()).isTrue();
            assertThat(night.report().message().orElseThrow()).startsWith("This run would be held.").contains("100 of 400 (25 %) rows are gone");
            assertThat(night.preview().orElseThrow().rows()).hasSize(200);
        });
        assertThat(hub.count("run", "true") + hub.count("change", "true") + hub.count("archive_file", "true")).isEqualTo(before);
    }

    @Test
    void what_a_system_said_over_the_wire_last_year_is_played_once_more_out_of_the_archive() {
        FetchedTexts portal = new FetchedTexts(hub);
        SyncEngine engine = portal.engine();
        hub.daysLater(120);
        portal.says("orgs.csv", ORGS, "users.csv", users(0, 300));
        portal.pull(engine);
        hub.daysLater(1);
        portal.says("users.delta.csv", users(300, 400));
        portal.pull(engine);
        hub.daysLater(245);
        portal.says("orgs.csv", ORGS, "users.csv", users(100, 500));
        portal.pull(engine);
        hub.daysLater(1);
        portal.pull(engine);
        hub.daysLater(365);
        portal.says("!the system is not asked");
        RolloverRehearsal rehearsal = new RolloverRehearsal(documents(Optional.of(new SchoolCalendar.Window(MonthDay.of(7, 1), MonthDay.of(8, 31),
                Optional.empty(), ""))), portal.connections(), hub.store, hub.archive, new JdbcFetchedReads(DATABASE.dataSource()),
                () -> PassingHub.open(hub.mappings, (district, connection) -> new Limits(Map.of(), Map.of(),
                        Optional.of((stream, kind) -> Optional.empty())), hub.clock), hub.clock);

        List<Run> nights = rehearsal.rehearse(hub.district, "portal");

        assertThat(nights).singleElement().satisfies(night -> {
            assertThat(counts(night.report(), "users")).isEqualTo("400 100 0 300 0 0 0 100 0");
            assertThat(night.report().input()).matches("run \\d+ of 2029-07-\\d\\d");
            assertThat(night.report().message().orElseThrow()).startsWith("This run would be held.").contains("100 of 400 (25 %) rows are gone");
        });
    }

    @Test
    void who_has_no_rollover_in_the_calendar_is_told_where_it_stands() {
        RolloverRehearsal rehearsal = new RolloverRehearsal(documents(Optional.empty()), hub.connections(), hub.store, hub.archive,
                new JdbcFetchedReads(DATABASE.dataSource()), () -> {
            throw new IllegalStateException("nothing to play");
        }, hub.clock);

        assertThatThrownBy(() -> rehearsal.rehearse(hub.district, "sis")).hasMessageContaining("calendar: {rollover: \"07-01..08-31\"}");
    }

    private Documents documents(Optional<SchoolCalendar.Window> rollover) {
        DistrictDocument district = new DistrictDocument(hub.district.code(), "Rivergate", hub.district.timeZone(), MonthDay.of(7, 1),
                Optional.empty(), "semester_credit", Map.of(), Map.of(), new SchoolCalendar(List.of(), rollover), GraceDays.UNSAID,
                AlertDocument.NOWHERE);
        return (Documents) Proxy.newProxyInstance(Documents.class.getClassLoader(), new Class<?>[] {Documents.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "district" -> Optional.of(district);
                    case "connections" -> List.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
