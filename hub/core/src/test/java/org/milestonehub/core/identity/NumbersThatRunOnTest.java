package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Line;

/** The next number is the next student's; a slip is likely only where numbers are drawn from many. */
class NumbersThatRunOnTest {

    private static final String[] EMMA = {"given-name=Emma", "surname=Prescott", "birth-date=2009-02-03"};

    private final List<Profile> records = new ArrayList<>();

    /** One system counts its students, the other draws nine digits by lot. */
    NumbersThatRunOnTest() {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            records.add(InventedPeople.record("r" + i, SystemKind.ROSTER, "given-name=Ana", "surname=Castillo" + (char) ('a' + i % 26),
                    "birth-date=200%d-%02d-%02d".formatted(6 + i % 4, 1 + i % 12, 1 + i % 27), "local-id counted=" + (200_100 + i),
                    "local-id drawn=" + (100_000_000 + random.nextInt(800_000_000))));
        }
    }

    private Verdict emmas(String number, String other, String... more) {
        List<String> one = new ArrayList<>(List.of(EMMA));
        List<String> two = new ArrayList<>(List.of(EMMA));
        one.add(number);
        two.add(other);
        if (more.length == 2) {
            one.add(more[0]);
            two.add(more[1]);
        }
        records.add(InventedPeople.record("e1", SystemKind.ROSTER, one.toArray(String[]::new)));
        records.add(InventedPeople.record("e2", SystemKind.PORTAL, two.toArray(String[]::new)));
        return new Linked(records).verdict("e1", "e2");
    }

    private static void areTwoPeoples(Verdict verdict) {
        assertThat(verdict.score().level(Line.LOCAL_ID)).isEqualTo(Level.DIFFERENT);
        assertThat(verdict.score().bits(Line.LOCAL_ID)).isNegative();
        assertThat(verdict.guards()).contains(Guard.SAME_SYSTEM_TWO_LOCAL_IDS);
    }

    @Test
    void two_numbers_of_a_system_that_counts_are_two_peoples() {
        areTwoPeoples(emmas("local-id counted=200160", "local-id counted=200161"));
    }

    @Test
    void a_slip_in_a_number_drawn_by_lot_is_a_slip() {
        Verdict verdict = emmas("local-id drawn=314159265", "local-id drawn=314159256");

        assertThat(verdict.score().level(Line.LOCAL_ID)).isEqualTo(Level.NEAR);
        assertThat(verdict.guards()).doesNotContain(Guard.SAME_SYSTEM_TWO_LOCAL_IDS);
    }

    @Test
    void a_slip_in_one_kind_of_number_does_not_hide_that_another_differs() {
        areTwoPeoples(emmas("local-id drawn=314159265", "local-id drawn=314159256", "local-id counted=200160", "local-id counted=200171"));
    }

    @Test
    void numbers_of_two_systems_say_nothing() {
        assertThat(emmas("local-id counted=200160", "local-id drawn=200161000").score().level(Line.LOCAL_ID)).isEqualTo(Level.MISSING);
    }
}
