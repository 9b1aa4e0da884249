package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Indicator;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Selection;

/** One compiled indicator. */
final class IndicatorRule {

    private record Level(String name, Criterion when) {}

    private final Indicator indicator;
    private final List<Level> levels;
    private final Optional<Selection> appliesTo;
    private final FactTest applies;

    IndicatorRule(Indicator indicator, Optional<Selection> appliesTo, Compiler compiler) {
        this.indicator = indicator;
        this.levels = indicator.levels().stream()
                .map(level -> new Level(level.level(), compiler.criterion(level.when())))
                .toList();
        this.appliesTo = appliesTo;
        this.applies = appliesTo
                .map(selection -> compiler.conditions().all(selection.entity(), selection.where()))
                .orElse((fact, scope) -> true);
    }

    IndicatorReading read(Session session) {
        if (session.evidence().subject() != Milestone.Subject.STUDENT
                || session.evidence().standing().isEmpty()) {
            return IndicatorReading.OUTSIDE;
        }
        Membership membership = session.stages().membership(indicator.cohorts());
        boolean applying = appliesTo
                .map(selection ->
                        !MilestoneRule.bringing(session, selection, applies).isEmpty())
                .orElse(true);
        Optional<Session> at = moment(session);
        if (applying && membership.kind() == Membership.Kind.EARLIER && session.stages().isUntold()) {
            return IndicatorReading.UNTOLD;
        }
        if (membership.kind() != Membership.Kind.NOW || !applying || at.isEmpty()) {
            return IndicatorReading.OUTSIDE;
        }
        return read(new Scope(
                at.get(), session.moment().schoolYear(), null, null, membership.entered(), null, null, "", "", ""));
    }

    /** Now, or the last named point of the year that has passed. */
    private Optional<Session> moment(Session session) {
        if (indicator.asOf().isEmpty()) {
            return Optional.of(session);
        }
        return indicator.asOf().stream()
                .map(point -> session.resolve(point, session.moment().schoolYear()))
                .filter(Objects::nonNull)
                .filter(point -> !point.isAfter(session.moment().asOf()))
                .max(LocalDate::compareTo)
                .map(point -> session.at(point, session.moment().asKnownOn()));
    }

    private IndicatorReading read(Scope scope) {
        List<Finding> found = new ArrayList<>();
        for (Level level : levels) {
            Finding finding = level.when().test(scope);
            found.add(finding);
            if (finding.truth() != Truth.FALSE) {
                return new IndicatorReading(finding.truth() == Truth.TRUE ? level.name() : "unknown", found, false);
            }
        }
        return new IndicatorReading("unknown", found, true);
    }
}
