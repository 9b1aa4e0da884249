package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.view.JdbcStudentView;
import org.milestonehub.core.view.EntityRow;
import org.milestonehub.core.view.EntityRow.FieldValue;

/** A value that is kept because the row that came after it could not be read is traced to the line it came from. */
class KeptValuesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ORGS = "id,name,code,parent\ns1,Lincoln High,101,\n";
    private static final String USERS = "id,given,family,number,schools\nu0,Ben,Ejemplo,000002,s1\nu1,Ana,Prueba,000001,s1\n";
    private static final String HEAD = "id,user,school,entered\n";
    private static final String OTHER = "e0,u0,s1,2026-09-01\n";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
        hub.sis("orgs.csv", ORGS, "users.csv", USERS.replace(",s1\n", ",\n"), "enrolments.csv", HEAD + OTHER + "e1,u1,s1,2026-09-02\n");
        hub.daysLater(1);
    }

    @Test
    void a_date_that_is_kept_is_told_with_the_line_that_said_it_and_the_next_readable_one_with_its_own() {
        long first = entry().origin().run();
        assertThat(entered()).satisfies(value -> assertThat(value.kept()).isNull());

        RunReport torn = hub.sis("enrolments.csv", HEAD + "e1,u1,s1,soon\n" + OTHER);

        assertThat(entry().origin()).extracting(EntityRow.Origin::line, EntityRow.Origin::run).containsExactly(2L, torn.run());
        assertThat(entered().text()).isEqualTo("2026-09-02");
        assertThat(entered().kept()).extracting("file", "line", "run").containsExactly("enrolments.csv", 3L, first);

        hub.daysLater(1);
        hub.sis("enrolments.csv", HEAD + OTHER + OTHER.replace("0", "9") + "e1,u1,s1,later\n");
        assertThat(entered().kept()).as("the second unreadable one").extracting("line", "run").containsExactly(3L, first);

        hub.daysLater(1);
        hub.sis("enrolments.csv", HEAD + "e1,u1,s1,2026-09-05\n" + OTHER);
        assertThat(entered().text()).isEqualTo("2026-09-05");
        assertThat(entered().kept()).isNull();
    }

    @Test
    void undoing_the_unreadable_run_leaves_the_value_with_its_own_line() {
        RunReport torn = hub.sis("enrolments.csv", HEAD + "e1,u1,s1,soon\n" + OTHER);
        hub.daysLater(1);

        hub.undoing.undo(hub.district.code(), torn.run(), "Pat Principal", false);

        assertThat(entered().text()).isEqualTo("2026-09-02");
        assertThat(entered().kept()).isNull();
        assertThat(hub.count("kept_value", "true")).isZero();
    }

    @Test
    void a_value_of_a_record_that_two_rows_feed_is_kept_and_traced_too() {
        hub.sis("demographics.csv", "user,born\nu0,2009-01-02\nu1,2009-03-04\n");
        hub.daysLater(1);

        hub.sis("demographics.csv", "user,born\nu1,unreadable\nu0,2009-01-02\n");

        FieldValue born = value("Person", "birthDate");
        assertThat(born.text()).isEqualTo("2009-03-04");
        assertThat(born.kept()).extracting("file", "line").containsExactly("demographics.csv", 3L);
    }

    private FieldValue entered() {
        return value("SchoolEnrollment", "entryDate");
    }

    private FieldValue value(String entity, String field) {
        return row(entity).values().stream().filter(value -> value.field().equals(field)).findFirst().orElseThrow();
    }

    private EntityRow entry() {
        return row("SchoolEnrollment");
    }

    private EntityRow row(String entity) {
        long ana = ((Number) hub.rows("select id from person where district = :d and given_name = 'Ana'").get(0).get("id")).longValue();
        List<EntityRow> rows = new JdbcStudentView(DATABASE.dataSource(), Model.shipped()).unmasked(hub.district, ana).orElseThrow().sections().stream()
                .filter(section -> section.entity().equals(entity)).flatMap(section -> section.rows().stream()).toList();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
