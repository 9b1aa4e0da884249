package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.sync.TwoSchools.HEAD;
import static org.milestonehub.core.sync.TwoSchools.approve;
import static org.milestonehub.core.sync.TwoSchools.users;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.sync.Approval.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A system that numbers its rows anew, or hands the key of one student to another: nobody takes over what is another's. */
class HandedOnKeysTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String PEOPLE = "select source_key, given_name, family_name from person where district = :d order by id";

    private EngineFixture hub;

    @BeforeEach
    void freshDistrict() {
        hub = TwoSchools.readInto(DATABASE.dataSource());
    }

    private String one(int key, int student, String school) {
        return users(student, student + 1, school, "u").replaceFirst("u" + student, "u" + key);
    }

    @Test
    void a_pair_of_keys_exchanged_holds_the_run_and_nobody_is_somebody_else() {
        List<Map<String, Object>> before = hub.rows(PEOPLE);

        RunReport held = hub.sis("users.csv", HEAD + users(0, 20, "s1", "u") + one(20, 31, "s1") + users(21, 31, "s1", "u") + one(31, 20, "s1")
                + users(32, 40, "s1", "u") + users(40, 100, "s2", "u"));

        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(held.message().orElseThrow()).contains("users: 2 of 100 (2 %) rows keep their key and tell of somebody else",
                "One is enough to ask for a person.", "Reject, and ask who runs the source system for an export whose keys stay with the person");
        assertThat(hub.rows(PEOPLE)).isEqualTo(before);
        assertThat(approve(hub, held, Scope.ALL).streams().get(0).changed()).isEqualTo(2);
    }

    @Test
    void rows_numbered_anew_behind_a_new_student_are_held() {
        StringBuilder moved = new StringBuilder(HEAD + users(0, 40, "s1", "u") + "u40,New,Student,777777,s2\n");
        for (int i = 40; i < 100; i++) {
            moved.append(one(i + 1, i, "s2"));
        }

        RunReport held = hub.sis("users.csv", moved.toString());

        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(held.message().orElseThrow()).contains("rows keep their key and tell of somebody else");
    }

    @Test
    void a_name_corrected_and_a_number_corrected_are_the_same_student() {
        RunReport applied = hub.sis("users.csv", HEAD + users(0, 20, "s1", "u") + "u20,Corrected,Otherwise,000020,s1\nu21,Given21,Family21,999921,s1\n"
                + users(22, 40, "s1", "u") + users(40, 100, "s2", "u"));

        assertThat(applied.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(applied.streams().get(0).changed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Ana,   Omar, Diaz, Khan, ,           ,           local:1, local:2, ,     ,     true
            Ana,   Omar, Diaz, Diaz, ,           ,           local:1, state:9, ,     ,     false
            Ana,   Omar, Diaz, Khan, ,           ,           local:1, local:1, ,     ,     false
            Ana,   Anna, Diaz, Khan, ,           ,           local:1, local:2, ,     ,     true
            Ana,   ANA,  Diaz, Khan, ,           ,           local:1, local:2, ,     ,     false
            Alex,  Alexander, Diaz, Khan, ,      ,           local:1, local:2, ,     ,     false
            Ana,   Omar, Diaz, Khan, 2010-01-02, 2010-01-02, local:1, local:2, ,     ,     false
            Ana,   Omar, Diaz, Diaz, 2010-01-02, 2011-05-06, ,        ,        ,     ,     true
            Ana,   Omar, Diaz, Khan, ,           ,           ,        ,        a@x,  A@X,  false
            Ana,   Omar, Diaz, Khan, ,           ,           ,        ,        ,     ,     true
            Ana,   Omar, Diaz, Diaz, ,           ,           ,        ,        ,     ,     false
            Ana,   ,     Diaz, Khan, ,           ,           local:1, local:2, ,     ,     false
            """)
    void who_is_somebody_else(String given, String wasGiven, String family, String wasFamily, String born, String wasBorn, String id, String wasId,
            String mail, String wasMail, boolean other) {
        assertThat(JdbcClient.create(DATABASE.dataSource()).sql("""
                select other_person(?, ?, ?, ?, ?, ?, to_jsonb(array_remove(array[?::text], null)), to_jsonb(array_remove(array[?::text], null)),
                                    to_jsonb(array_remove(array[?::text], null)), to_jsonb(array_remove(array[?::text], null)))""")
                .params(given, wasGiven, family, wasFamily, born, wasBorn, id, wasId, mail, wasMail).query(Boolean.class).single()).isEqualTo(other);
    }
}
