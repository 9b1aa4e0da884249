package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.milestonehub.core.identity.InventedPeople.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.link.InMemoryPersonBook;
import org.milestonehub.core.identity.link.Linker;
import org.milestonehub.core.identity.link.Question;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;

class LinkingTest {

    @Test
    void most_records_find_their_student_and_none_a_stranger() {
        Linked linked = new Linked(InventedPeople.district(600, 3));

        assertThat(linked.people())
                .allSatisfy(records -> assertThat(records.stream().map(key -> key.substring(1)).distinct()).hasSize(1));
        assertThat(linked.people().size()).isBetween(600, 620);
    }

    @Test
    void the_same_input_gives_the_same_people_questions_and_evidence() {
        List<Profile> records = InventedPeople.district(300, 5);
        Linked once = new Linked(records);
        Linked again = new Linked(InventedPeople.district(300, 5));

        assertThat(again.people()).isEqualTo(once.people());
        assertThat(evidence(again)).isEqualTo(evidence(once));
    }

    @Test
    void the_order_of_arrival_does_not_show() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 7));
        Linked atOnce = new Linked(records);
        for (int seed = 1; seed <= 4; seed++) {
            Collections.shuffle(records, new Random(seed));
            InMemoryPersonBook book = new InMemoryPersonBook();
            Linker linker = new Linker(atOnce.judge(), new Steward(), book);
            records.forEach(linker::arrive);

            assertThat(book.all().people().stream().map(Profile::records)).containsExactlyElementsOf(atOnce.people());
            assertThat(book.all().questions()).hasSameSizeAs(atOnce.resolution().questions());
        }
    }

    @Test
    void every_account_adds_up_and_has_a_sentence() {
        List<Profile> records = InventedPeople.district(40, 9);
        Linked linked = new Linked(records);
        for (Profile a : records) {
            for (Profile b : records) {
                Verdict verdict = linked.judge().judge(a, b);
                Evidence evidence = Evidence.of(verdict, OptionalDouble.of(1));
                double sum = evidence.prior() + evidence.entries().stream().mapToDouble(Evidence.Entry::bits).sum();
                assertThat(sum).isCloseTo(evidence.total(), within(0.01));
                assertThat(evidence.sentence()).endsWith(".").matches("[A-Z].*");
                assertThat(linked.judge().judge(b, a).total()).isCloseTo(verdict.total(), within(0.01));
            }
        }
    }

    @Test
    void twins_are_never_one() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 13));
        String[] home = {"surname=Zamora", "birth-date=2008-03-04", "phone=5553334444", "street=9 Oak Road",
                "postal-code=10451"};
        records.add(twin("T1", SystemKind.ROSTER, "Jayden", home));
        records.add(twin("T2", SystemKind.ROSTER, "Hayden", home));
        records.add(twin("T3", SystemKind.PORTAL, "Jayden", home));
        records.add(twin("T4", SystemKind.PORTAL, "Hayden", home));
        Linked linked = new Linked(records);

        assertThat(linked.together("T1", "T3")).isTrue();
        assertThat(linked.together("T2", "T4")).isTrue();
        assertThat(linked.together("T1", "T2")).isFalse();
    }

    @Test
    void twins_with_half_a_name_in_common_are_never_one() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 13));
        String[] home = {"surname=Toussaint", "birth-date=2008-03-04", "phone=5553334444", "street=9 Oak Road",
                "postal-code=10451"};
        records.add(twin("T1", SystemKind.ROSTER, "Marie-Ange", home));
        records.add(twin("T2", SystemKind.PORTAL, "Marie-Claire", home));

        assertThat(new Linked(records).together("T1", "T2")).isFalse();
    }

    private static Profile twin(String key, SystemKind kind, String given, String[] home) {
        List<String> fields = new ArrayList<>(List.of(home));
        fields.add("given-name=" + given);
        if (kind == SystemKind.ROSTER) {
            fields.add("local-id sis=44" + key.substring(1) + "7" + key.substring(1) + "21");
        }
        return record(key, kind, fields.toArray(String[]::new));
    }

    @Test
    void two_namesakes_with_one_birthday_leave_the_third_record_to_a_person() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 17));
        records.add(record("N1", SystemKind.ROSTER, "local-id sis=5500001", "given-name=Emily", "surname=Russ",
                "birth-date=2009-12-22"));
        records.add(record("N2", SystemKind.ROSTER, "local-id sis=5511111", "given-name=Emily", "surname=Russ",
                "birth-date=2009-12-22"));
        records.add(record("N3", SystemKind.CLEARINGHOUSE, "given-name=EMILY", "surname=RUSS", "birth-date=20091222"));
        Linked linked = new Linked(records);

        assertThat(linked.together("N1", "N3") || linked.together("N2", "N3") || linked.together("N1", "N2")).isFalse();
        assertThat(linked.resolution().questions()).anySatisfy(question -> {
            assertThat(List.of(question.a().firstRecord(), question.b().firstRecord())).containsExactly("N1", "N3");
            assertThat(question.verdict().guards()).contains(Guard.RIVAL);
        });
    }

    @Test
    void a_number_given_away_again_joins_nobody() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 19));
        records.add(record("R1", SystemKind.ROSTER, "local-id sis=8812345", "given-name=Viola", "surname=Santos",
                "birth-date=2007-01-09"));
        records.add(record("R2", SystemKind.PORTAL, "local-id sis=8812345", "given-name=Hector", "surname=Brandt",
                "birth-date=2010-11-30"));
        Linked linked = new Linked(records);

        assertThat(linked.together("R1", "R2")).isFalse();
        assertThat(linked.verdict("R1", "R2").outcome()).isNotEqualTo(Outcome.AUTO);
    }

    @Test
    void what_a_steward_said_stands_above_every_score() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(100, 23));
        records.add(record("X1", SystemKind.PORTAL, "given-name=Nadia", "surname=Ferro"));
        Linked linked = new Linked(records, new Steward().neverLink("S0", "P0").link("S1", "X1"));

        assertThat(new Linked(records).together("S0", "P0")).isTrue();
        assertThat(linked.together("S0", "P0")).isFalse();
        assertThat(linked.together("S1", "X1")).isTrue();
    }

    private static List<String> evidence(Linked linked) {
        List<String> lines = new ArrayList<>();
        for (Question question : linked.resolution().questions()) {
            lines.add(question.a().firstRecord() + question.b().firstRecord()
                    + Evidence.of(question.verdict(), OptionalDouble.empty()));
        }
        return lines;
    }
}
