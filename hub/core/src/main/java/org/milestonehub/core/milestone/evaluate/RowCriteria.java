package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Expression;

/** Criteria about other rows and levels of the same subject. */
final class RowCriteria {

    private RowCriteria() {}

    static Criterion milestone(Expression.MilestoneState wanted) {
        return scope -> {
            String id = wanted.id().equals("each") ? scope.each() : wanted.id();
            Optional<Judgement> judgement =
                    scope.session().judgement(id).filter(found -> !found.row().ahead());
            Truth truth = judgement.map(found -> truth(wanted, found)).orElse(Truth.FALSE);
            LocalDate since = truth == Truth.TRUE
                    ? judgement.map(found -> found.row().metOn()).orElse(null)
                    : null;
            return Finding.leaf(
                    "milestone " + id,
                    truth,
                    Finding.flat(truth),
                    since,
                    judgement.map(found -> found.row().state().code()).orElse("none"),
                    String.join(" or ", wanted.states()));
        };
    }

    private static Truth truth(Expression.MilestoneState wanted, Judgement found) {
        StatusRow row = found.row();
        if (wanted.states().contains("any")) {
            return Truth.TRUE;
        }
        if (found.undecided()) {
            return Truth.UNKNOWN;
        }
        boolean late = wanted.onTime() && Boolean.FALSE.equals(row.metOnTime());
        return Truth.of(wanted.states().contains(row.state().code()) && !late);
    }

    static Criterion indicator(Expression.IndicatorLevel wanted) {
        return scope -> {
            String id = wanted.id().equals("each") ? scope.each() : wanted.id();
            IndicatorReading reading = scope.session().reading(id);
            Truth truth = reading.isUnknown()
                    ? Truth.UNKNOWN
                    : Truth.of(wanted.level().equals(reading.level()));
            return new Finding(
                    "indicator " + id,
                    truth,
                    Finding.flat(truth),
                    null,
                    reading.level(),
                    wanted.level(),
                    List.of(),
                    List.of(),
                    reading.found());
        };
    }
}
