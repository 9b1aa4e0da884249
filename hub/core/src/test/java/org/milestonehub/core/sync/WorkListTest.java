package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.milestonehub.core.sync.EngineFixture.counts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.mapping.UnknownCode;
import org.milestonehub.core.quarantine.CodeDesk;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.quarantine.RawRow;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.quarantine.JdbcWithheldRows;

class WorkListTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\n";
    private static final String HEAD = "id,given,family,number,schools\n";

    private EngineFixture hub;
    private QuarantineDesk desk;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        desk = new QuarantineDesk(hub.connections(), new JdbcWithheldRows(DATABASE.dataSource()), hub.store, hub.archive, hub.clock);
    }

    private CodeDesk codes() {
        return new CodeDesk(new JdbcWithheldRows(DATABASE.dataSource()), hub.mappings, hub.crosswalks, desk, hub.clock);
    }

    @Test
    void a_code_that_nobody_explained_is_explained_by_a_person_and_what_waited_for_it_goes_in() {
        String terms = "id,title,kind,begins,ends,year\nt1,Fall,SEM,2026-09-01,2027-01-20,2027\nt2,Winter,\"TRI\",2026-09-01,2026-12-01,2027\n"
                + "t3,Spring,\"TRI\",2026-12-02,2027-03-01,2027\nt4,Q1,QQ,2026-09-01,2026-11-01,2027\n";
        hub.sis("terms.csv", terms.replace("\"", ""));
        assertThat(codes().waiting(hub.district)).extracting(code -> code.code().code() + " " + code.withheld()).containsExactly("TRI 2", "QQ 1");
        UnknownCode tri = codes().waiting(hub.district).get(0).code();
        assertThat(codes().meanings(tri)).containsExactly("quarter", "semester");

        assertThatThrownBy(() -> codes().explain(hub.district, tri, "trimestre", "", "Pat Principal"))
                .hasMessageContaining("\"TRI\" was not added to test/crosswalks/term-kind.csv", "is not");
        assertThat(hub.crosswalks.version(hub.district.code())).isZero();
        codes().explain(hub.district, tri, "trimester", "three a year", "Pat Principal").forEach(hub.engine::runAll);

        assertThat(hub.count("term", "kind = 'trimester'")).isEqualTo(2);
        assertThat(waiting()).hasSize(1);
        assertThat(codes().history(hub.district)).singleElement().satisfies(row -> {
            assertThat(row.by()).isEqualTo("Pat Principal");
            assertThat(row.revision()).isEqualTo(1);
        });
        assertThat(counts(hub.sis("terms.csv", terms.replace("\"", "")), "terms")).as("the next night knows it too").isEqualTo("4 0 0 3 1 0 0 0 0");
        codes().explain(hub.district, tri, "semester", "on second thought", "Pat Principal");
        assertThat(hub.sis("terms.csv", terms.replace("\"", "")).streams().get(0).changed()).as("another meaning is a change of every row").isEqualTo(2);
        assertThat(codes().forget(hub.district, tri, "Pat Principal")).isTrue();
        assertThat(hub.mappings.of(hub.district.code()).shape("test").orElseThrow().revision())
                .isEqualTo(hub.mappings.shape("test").orElseThrow().revision());
        assertThat(codes().history(hub.district)).hasSize(3);
    }

    private List<Long> waiting() {
        return hub.rows("select id from quarantined_row where district = :d and state = 'open' order by line").stream()
                .map(row -> (Long) row.get("id")).toList();
    }

    private RunReport replay(List<Long> ids, Map<Long, Map<String, String>> edits, boolean dryRun) {
        RunRequest request = desk.replay(hub.district, ids, edits, "Pat Principal", dryRun).get(0);
        RunReport report = hub.engine.runAll(request);
        desk.finished(hub.district, ids, report);
        return report;
    }

    @Test
    void a_withheld_row_is_shown_corrected_checked_and_goes_in_with_its_place() {
        hub.sis("orgs.csv", ORGS + "s2,,102,d1\n");
        long id = waiting().get(0);
        RawRow raw = desk.raw(hub.district, id).orElseThrow();
        assertThat(raw.values()).containsEntry("id", "s2").containsEntry("name", "").containsEntry("code", "102");

        assertThat(replay(List.of(id), Map.of(id, Map.of("code", "202")), true).streams().get(0).quarantined()).isEqualTo(1);
        assertThat(replay(List.of(id), Map.of(id, Map.of("name", "Harbor High")), true).streams().get(0).added()).isEqualTo(1);
        assertThat(hub.count("organization", "true")).isEqualTo(2);

        RunReport report = replay(List.of(id), Map.of(id, Map.of("name", "Harbor High")), false);

        assertThat(report.streams().get(0).added()).isEqualTo(1);
        assertThat(waiting()).isEmpty();
        assertThat(hub.rows("""
                select s.line, f.name from organization o join source_record s on s.district = o.district and s.id = o.source_record_id
                  join source_file f on f.district = s.district and f.id = s.file where o.district = :d and o.name = 'Harbor High'"""))
                .containsExactly(Map.of("line", 4, "name", "orgs.csv"));
        assertThatThrownBy(() -> replay(List.of(id), Map.of(), false)).hasMessageContaining("none of these rows waits any more");
        assertThat(hub.count("organization", "true")).isEqualTo(3);
    }

    @Test
    void a_row_whose_key_could_not_be_read_leaves_once_it_has_one() {
        hub.sis("orgs.csv", ORGS + ",Harbor High,102,d1\n");
        long id = waiting().get(0);

        replay(List.of(id), Map.of(id, Map.of("id", "s2")), false);

        assertThat(waiting()).isEmpty();
        assertThat(hub.count("organization", "source_key = 's2'")).isEqualTo(1);
    }

    @Test
    void an_edit_of_a_column_that_is_not_there_is_refused() {
        hub.sis("orgs.csv", ORGS + "s2,,102,d1\n");
        long id = waiting().get(0);

        assertThatThrownBy(() -> replay(List.of(id), Map.of(id, Map.of("title", "x")), true)).hasMessageContaining("no column \"title\"");
    }

    @Test
    void waiting_rows_are_told_by_their_root_in_the_order_in_which_to_mend_them() {
        hub.sis("orgs.csv", ORGS, "users.csv", HEAD + "u1,Ana,Prueba,1,s8\nu2,Ben,Ejemplo,2,s8\nu3,Cem,Deneme,3,s9\n",
                "agents.csv", "id,given,agent\na1,Dee,p9\n");

        assertThat(desk.roots(hub.district)).extracting(root -> root.sentence())
                .containsExactly("2 unknown organizations hold 3 rows", "1 unknown person holds 1 row");
        assertThat(desk.roots(hub.district).get(0).example()).isEqualTo("s8");
        assertThat(desk.roots(hub.district).get(1).example()).isEmpty();
    }

    private List<Long> clash() {
        hub.sis("orgs.csv", ORGS + "s5,Harbor High,105,d1\ns6,Grant High,106,d1\ns5,Harbor Academy,205,d1\n");
        return waiting();
    }

    @Test
    void one_of_two_clashing_rows_tried_again_takes_the_other_along_and_both_stay() {
        List<Long> both = clash();

        for (Long one : List.of(both.get(1), both.get(0), both.get(1))) {
            assertThat(replay(List.of(one), Map.of(), false).streams().get(0).quarantined()).isEqualTo(2);
            assertThat(hub.count("organization", "source_key = 's5'")).isZero();
            assertThat(waiting()).isEqualTo(both);
            assertThat(hub.rows("select line from quarantined_row where district = :d and state = 'open' order by id"))
                    .extracting(row -> row.get("line").toString()).containsExactlyInAnyOrder("4", "6");
        }
        assertThat(desk.raw(hub.district, both.get(0)).orElseThrow().values()).containsEntry("name", "Harbor High");
        assertThat(desk.raw(hub.district, both.get(1)).orElseThrow().row().message()).contains("tried again together", "Correct the wrong one");
    }

    @Test
    void whoever_corrects_the_key_of_one_clashing_row_brings_both_in() {
        List<Long> both = clash();

        replay(List.of(both.get(1)), Map.of(both.get(1), Map.of("id", "s7")), false);

        assertThat(hub.rows("select source_key, name from organization where district = :d and source_key in ('s5', 's7') order by 1"))
                .extracting(row -> row.get("source_key") + " " + row.get("name")).containsExactly("s5 Harbor High", "s7 Harbor Academy");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoever_makes_the_wrong_clashing_row_say_what_the_right_one_says_brings_that_in() {
        List<Long> both = clash();

        replay(List.of(both.get(0)), Map.of(both.get(0), Map.of("name", "Harbor Academy", "code", "205")), false);

        assertThat(hub.count("organization", "source_key = 's5' and name = 'Harbor Academy'")).isEqualTo(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void of_three_clashing_rows_one_entry_is_over_when_two_are_left() {
        hub.sis("orgs.csv", ORGS + "s5,Harbor High,105,d1\ns5,Harbor Academy,205,d1\ns5,Harbor Hall,305,d1\n");
        assertThat(waiting()).hasSize(3);

        hub.sis("orgs.csv", ORGS + "s5,Harbor High,105,d1\ns5,Harbor Academy,205,d1\n");

        assertThat(waiting()).hasSize(2);
    }

    @Test
    void of_three_clashing_rows_each_goes_in_only_when_no_two_share_a_key_any_more() {
        hub.sis("orgs.csv", ORGS + "s5,Harbor High,105,d1\ns5,Harbor Academy,205,d1\ns5,Harbor Hall,305,d1\n");
        List<Long> three = waiting();

        replay(List.of(three.get(0)), Map.of(three.get(0), Map.of("id", "s7")), false);

        assertThat(hub.count("organization", "source_key = 's7' and name = 'Harbor High'")).isEqualTo(1);
        assertThat(hub.count("organization", "source_key = 's5'")).as("which of the two is right, nobody said").isZero();
        assertThat(waiting()).hasSize(2);

        Long other = waiting().get(1);
        replay(List.of(other), Map.of(other, Map.of("id", "s8")), false);

        assertThat(hub.rows("select source_key, name from organization where district = :d and source_key in ('s5', 's7', 's8') order by 1"))
                .extracting(row -> row.get("source_key") + " " + row.get("name"))
                .containsExactly("s5 Harbor Academy", "s7 Harbor High", "s8 Harbor Hall");
        assertThat(waiting()).isEmpty();
    }
}
