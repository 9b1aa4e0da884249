package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.learn.AgreementCounts;
import org.milestonehub.core.identity.learn.Learned;
import org.milestonehub.core.identity.learn.Learner;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.score.WeightShifts.Cell;

class LearnerTest {

    private static final KindPair APPLICANTS = KindPair.of(SystemKind.PORTAL, SystemKind.ROSTER);
    private static final Cell NICKNAMES = new Cell(SystemKind.PORTAL, Line.GIVEN_NAME, Level.NICKNAME);

    private final Learner learner = new Learner(Priors.shipped());

    private Learned learn(List<Level> given) {
        AgreementCounts counts = new AgreementCounts();
        given.forEach(level -> counts.decided(APPLICANTS, Map.of(Line.GIVEN_NAME, level, Line.SURNAME, Level.EXACT)));
        return learner.learn(counts);
    }

    private static List<Level> answers(int exact, int nicknames) {
        List<Level> levels = new ArrayList<>(Collections.nCopies(exact, Level.EXACT));
        levels.addAll(Collections.nCopies(nicknames, Level.NICKNAME));
        return levels;
    }

    @Test
    void the_same_decisions_in_any_order_teach_the_same() {
        List<Level> decisions = answers(700, 140);
        Learned once = learn(decisions);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(decisions, new Random(seed));
            assertThat(learn(decisions)).isEqualTo(once);
        }
    }

    @Test
    void a_small_district_moves_next_to_nothing_and_a_large_one_goes_to_the_bound() {
        assertThat(learn(answers(25, 5)).weights().bits().getOrDefault(NICKNAMES, BigDecimal.ZERO)).as("five of thirty, where 1.6 were to be expected")
                .isBetween(BigDecimal.ZERO, new BigDecimal("0.25"));
        assertThat(learn(answers(840, 160)).weights().bits().get(NICKNAMES)).isBetween(new BigDecimal("0.80"), new BigDecimal("1.00"));
        assertThat(learn(answers(0, 5_000)).weights().bits().get(NICKNAMES)).isEqualByComparingTo(WeightShifts.FARTHEST);
        assertThat(learn(answers(100_000, 0)).weights().bits().get(NICKNAMES)).isEqualByComparingTo(WeightShifts.FARTHEST.negate());
    }

    @Test
    void a_district_like_the_shipped_weights_teaches_nothing() {
        assertThat(learn(answers(946, 54)).weights().bits()).doesNotContainKey(NICKNAMES);
        assertThat(learn(List.of())).isEqualTo(new Learned(WeightShifts.NONE, List.of()));
    }

    @Test
    void a_number_confirms_a_line_only_where_the_others_say_the_same() {
        Profile student = InventedPeople.record("s", SystemKind.ROSTER, "given-name=Katherine", "surname=Shevchenko", "birth-date=2008-03-04", "state-id ny=77");
        Profile kate = InventedPeople.record("p", SystemKind.PORTAL, "given-name=Kate", "surname=Shevchenko", "birth-date=2008-03-04", "state-id ny=77");
        Profile stranger = InventedPeople.record("q", SystemKind.PORTAL, "given-name=Omar", "surname=Haddad", "birth-date=2006-11-30", "state-id ny=77");
        Scorer scorer = new Scorer(Priors.shipped(), Counts.of(List.of(student, kate, stranger), 3));
        AgreementCounts counts = new AgreementCounts();
        for (int i = 0; i < 400; i++) {
            counts.confirmedByNumber(APPLICANTS, scorer.score(student, kate));
            counts.confirmedByNumber(APPLICANTS, scorer.score(student, stranger));
        }

        Learned learned = learner.learn(counts);

        assertThat(learned.weights().bits().get(NICKNAMES)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(learned.weights().bits().get(new Cell(SystemKind.PORTAL, Line.SURNAME, Level.DIFFERENT)))
                .as("the number was given away again: strangers say nothing about surnames").isNegative();
        assertThat(learned.findings()).as("chosen by the number, so it teaches nothing about numbers")
                .noneMatch(finding -> finding.cell().line() == Line.STATE_ID);
        assertThat(learned.findings()).filteredOn(finding -> finding.cell().equals(NICKNAMES))
                .allSatisfy(finding -> assertThat(finding.expected()).isCloseTo(20.0, within(0.01)));
    }
}
