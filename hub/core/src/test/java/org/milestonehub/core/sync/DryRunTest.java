package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.quarantine.JdbcWithheldRows;
import org.milestonehub.core.sync.HeldRuns.HeldRow;

/** A dry run leaves the database and the archive as they were, to the byte, counters included. */
class DryRunTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String USERS = HEAD + "u1,Ana,Prueba,1,s1\nu2,Ben,Ejemplo,2,s1\nu3,Cem,Deneme,3,s1\n";

    private final Path archive = EngineFixture.folder();
    private EngineFixture hub;
    private Map<String, Object> before;

    @BeforeEach
    void aDistrictThatWasRead() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), archive,
                List.of(new Thresholds((district, connection) -> new Limits(Map.of(), Map.of()))));
        hub.sis("orgs.csv", ORGS, "users.csv", USERS);
        hub.store.catchUp(hub.district);
        before = everything();
    }

    private Run dry(String... files) {
        return hub.engine.guard(hub.engine.read(RunRequest.files(hub.district.code(), "sis", RunRequest.Trigger.PERSON, "Pat Principal",
                TextBundle.of(files)).asDryRun()));
    }

    /** A print of every row of every table, and every file of the archive. */
    private Map<String, Object> everything() {
        Map<String, Object> all = new TreeMap<>();
        hub.rows("select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'stage')").forEach(table ->
                all.put(String.valueOf(table.get("name")), hub.rows("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print"
                        + " from " + table.get("name") + " as t").get(0).get("print")));
        try (Stream<Path> files = Files.walk(archive)) {
            files.filter(Files::isRegularFile).forEach(file -> all.put(file.toString(), file.toFile().lastModified() + " " + file.toFile().length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @Test
    void each_row_is_told_with_what_it_was_and_would_be_and_nothing_is_written() {
        Run run = dry("users.csv", HEAD + "u1,Anna,Prueba,1,s1\nu2,Ben,Ejemplo,2,s1\nu9,Dee,Proba,9,s1\n");

        assertThat(counts(run.report(), "users")).isEqualTo("3 1 1 1 0 0 0 1 0");
        assertThat(run.report().applied()).isFalse();
        List<HeldRow> rows = run.preview().orElseThrow().rows();
        assertThat(rows).extracting(row -> row.kind().code() + " " + row.key()).containsExactlyInAnyOrder("added u9", "changed u1", "removed u3");
        assertThat(rows).filteredOn(row -> row.key().equals("u1")).singleElement().satisfies(row -> {
            assertThat(row.was()).contains("\"given_name\": \"Ana\"").doesNotContain("Prueba");
            assertThat(row.now()).contains("\"given_name\": \"Anna\"");
        });
        assertThat(run.preview().orElseThrow().findings()).anySatisfy(finding -> {
            assertThat(finding.school().map(Finding.School::name)).contains("Lincoln High");
            assertThat(List.of(finding.kind(), finding.before(), finding.touched())).containsExactly(Finding.Kind.REMOVED, 3L, 1L);
        });
        assertThat(run.preview().orElseThrow().csv()).startsWith("kind,stream,key,line,entity,was,now\n").contains("removed,users,u3,4,Person,");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void what_would_be_held_is_said_and_nothing_is_written() {
        Run run = dry("users.csv", HEAD);

        assertThat(run.report().message().orElseThrow()).startsWith("This run would be held.").contains("users came without any row");
        assertThat(hub.decisions.waiting(hub.district.code())).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void streams_never_met_before_and_rows_that_would_be_withheld_leave_nothing_behind() {
        Run run = dry("demographics.csv", "user,born\nu1,2010-02-03\nu2,never\n", "unknown.csv", "a\n1\n", "orgs.csv", ORGS + "s3,,103,d1\n");

        assertThat(run.report().streams()).extracting(StreamReport::quarantined).contains(1L);
        assertThat(run.preview().orElseThrow().rows()).extracting(row -> row.stream() + " " + row.key()).contains("demographics u1");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_whole_package_into_an_empty_district_is_told_as_the_run_that_follows_finds_it() {
        String[] files = {"orgs.csv", ORGS + "s2,Harbor High,102,gone\n", "users.csv", USERS + "u4,Dee,Proba,4,nowhere\n",
            "demographics.csv", "user,born\nu1,2010-02-03\nu9,2010-02-03\n", "enrolments.csv",
            "id,user,school,entered\ne1,u1,s1,2026-08-20\ne2,u2,s2,2026-08-20\ne3,gone,s1,2026-08-20\n"};
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), archive, List.of());
        before = everything();

        RunReport dry = dry(files).report();

        assertThat(everything()).isEqualTo(before);
        RunReport run = hub.sis(files);
        hub.store.catchUp(hub.district);
        assertThat(dry.streams()).isEqualTo(run.streams());
        assertThat(counts(dry, "users")).isEqualTo("4 3 0 0 0 1 0 0 0");
        assertThat(counts(dry, "enrolments")).isEqualTo("3 2 0 0 0 1 0 0 0");
    }

    @Test
    void a_correction_in_the_quarantine_is_judged_and_nothing_is_written() {
        hub.sis("orgs.csv", ORGS + "s2,,102,d1\n");
        hub.store.catchUp(hub.district);
        QuarantineDesk desk = new QuarantineDesk(hub.connections(), new JdbcWithheldRows(DATABASE.dataSource()), hub.store, hub.archive, hub.clock);
        long id = (Long) hub.rows("select id from quarantined_row where district = :d").get(0).get("id");
        before = everything();

        Run run = hub.engine.guard(hub.engine.read(desk.replay(hub.district, List.of(id), Map.of(id, Map.of("name", "Harbor High")), "Pat", true).get(0)));

        assertThat(run.report().streams().get(0).added()).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_read_that_breaks_off_leaves_nothing_behind() {
        assertThatThrownBy(() -> dry("users.csv", HEAD + "u1,Ana,Prueba,1,s1\n!cut\n")).hasMessageContaining("broke off");

        assertThat(everything()).isEqualTo(before);
    }
}
