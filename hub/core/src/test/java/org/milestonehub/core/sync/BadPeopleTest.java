package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.store.TestDatabase;

@Timeout(60)
class BadPeopleTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String HEAD = "id,given,family,number,schools\n";
    private static final String BORN = "user,born\n";

    private EngineFixture hub;

    @BeforeEach
    void aSmallRoster() {
        hub = new EngineFixture(DATABASE.dataSource(), "b" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence());
        hub.sis("users.csv", HEAD + "u1,Mateusz,Castillo,77001,\nu2,A,B,77002,\nu3,Ana,Quill,999999999,\n", "demographics.csv",
                BORN + "u1,2007-03-14\nu2,2008-01-30\nu3,1900-01-01\n");
    }

    @Test
    void a_thousand_with_one_number_and_one_birthday_are_a_thousand_and_both_values_are_named() {
        StringBuilder users = new StringBuilder(HEAD);
        StringBuilder born = new StringBuilder(BORN);
        for (int i = 0; i < 1_000; i++) {
            users.append("p%d,%s,%s,999999999,%n".formatted(i, letters(i * 7919 + 13), letters(i * 104_729 + 7)));
            born.append("p%d,1900-01-01%n".formatted(i));
        }

        RunReport report = hub.run("portal", "users.csv", users.toString(), "demographics.csv", born.toString());

        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(1_003);
        assertThat(hub.count("link", "true") + hub.count("merge_event", "true")).isZero();
        assertThat(report.streams().stream().flatMap(stream -> stream.problems().stream()).filter(problem -> problem.rule().equals("placeholder")))
                .extracting(StreamReport.Problem::message).anySatisfy(text -> assertThat(text).startsWith("the number 999999999 stands for many"))
                .anySatisfy(text -> assertThat(text).startsWith("the birth date 1900-01-01 stands for many"));
    }

    @Test
    void a_placeholder_alone_finds_nobody() {
        hub.run("portal", "users.csv", HEAD + "p1,,,999999999,\n");

        assertThat(hub.count("link", "true")).isZero();
    }

    @Test
    void endless_empty_and_one_letter_names_are_nobody_known() {
        String endless = "ab".repeat(5_000);
        hub.run("portal", "users.csv", HEAD + "p1," + endless + "," + endless + ",,\np2," + endless + "," + endless + ",,\np3,,,,\np4,A,B,,\np5,A,B,,\n",
                "demographics.csv", BORN + "p1,2008-02-28\np2,2008-02-28\np4,2008-01-30\np5,2008-02-31\n");

        assertThat(hub.count("link", "true") + hub.count("merge_event", "true")).isZero();
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder();
        for (int left = Math.abs(number) + 1; left > 0; left /= 22) {
            word.append((char) ('a' + left % 22)).append("aeiou".charAt(left % 5));
        }
        return word.toString();
    }
}
