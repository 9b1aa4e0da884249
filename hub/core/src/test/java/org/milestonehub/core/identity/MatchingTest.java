package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Limits;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.score.WeightShifts.Cell;
import org.milestonehub.core.identity.settings.Matching;

class MatchingTest {

    private static final Profile STUDENT = InventedPeople.record("s", SystemKind.ROSTER, "given-name=Katherine", "surname=Shevchenko",
            "birth-date=2008-03-04", "phone=555-100-2000");
    private static final Profile APPLICANT = InventedPeople.record("p", SystemKind.PORTAL, "given-name=Kate", "surname=Shevchenko",
            "birth-date=2008-03-04", "phone=555-100-2000");
    private static final Profile INTERN = InventedPeople.record("e", SystemKind.WORKPLACE, "given-name=Kate", "surname=Shevchenko",
            "birth-date=2008-03-04", "phone=555-100-2000");

    private final Counts counts = counts();

    private static Counts counts() {
        List<Profile> all = new ArrayList<>(InventedPeople.district(300, 4));
        all.addAll(List.of(STUDENT, APPLICANT, INTERN));
        return Counts.of(all, 301);
    }

    @Test
    void a_threshold_holds_between_two_kinds_of_systems_alone() {
        double bits = Matching.SHIPPED.judge(counts).judge(STUDENT, INTERN).total();
        assertThat(bits).isBetween(6.0, 30.0);
        Thresholds careful = new Thresholds(Thresholds.SHIPPED.usual(),
                Map.of(KindPair.of(SystemKind.WORKPLACE, SystemKind.ROSTER), new Limits(bits + 1, -4, 6)));

        Judge judge = new Matching(3, careful, WeightShifts.NONE).judge(counts);

        assertThat(judge.judge(STUDENT, INTERN).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(judge.judge(INTERN, STUDENT).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(judge.judge(STUDENT, APPLICANT).outcome()).isEqualTo(Outcome.AUTO);
    }

    @Test
    void a_weight_moves_for_its_kind_of_system_and_the_account_names_the_revision() {
        Verdict shipped = Matching.SHIPPED.judge(counts).judge(STUDENT, APPLICANT);
        WeightShifts nicknames = new WeightShifts(Map.of(new Cell(SystemKind.PORTAL, Line.GIVEN_NAME, Level.NICKNAME), BigDecimal.ONE));

        Judge judge = new Matching(7, Thresholds.SHIPPED, nicknames).judge(counts);

        Verdict moved = judge.judge(STUDENT, APPLICANT);
        double more = moved.score().bits(Line.GIVEN_NAME) - shipped.score().bits(Line.GIVEN_NAME);
        assertThat(more).as("the roster's own rate is unmoved, so it is less than the one bit").isBetween(0.8, 1.0);
        assertThat(moved.total() - shipped.total()).isCloseTo(more, within(1e-9));
        assertThat(judge.judge(STUDENT, INTERN).total()).isEqualTo(Matching.SHIPPED.judge(counts).judge(STUDENT, INTERN).total());
        assertThat(Evidence.of(moved, OptionalDouble.empty()).settings()).isEqualTo(7);
        assertThat(Evidence.of(shipped, OptionalDouble.empty()).settings()).isZero();
    }
}
