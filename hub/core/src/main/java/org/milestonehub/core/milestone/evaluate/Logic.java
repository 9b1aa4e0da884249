package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.milestonehub.core.milestone.framework.Fraction;

/** Criteria made of criteria. */
final class Logic {

    private Logic() {}

    static Criterion all(List<Criterion> parts) {
        return scope -> {
            List<Finding> found = test(parts, scope);
            Truth truth = Truth.TRUE;
            Fraction sum = Fraction.ZERO;
            LocalDate since = null;
            for (Finding finding : found) {
                truth = truth.and(finding.truth());
                sum = sum.plus(finding.progress());
                since = Match.later(since, finding.since());
            }
            return Finding.parts(
                    "all", truth, sum.over(Fraction.of(found.size())), truth == Truth.TRUE ? since : null, found);
        };
    }

    static Criterion any(List<Criterion> parts) {
        return scope -> {
            List<Finding> found = test(parts, scope);
            Truth truth = Truth.FALSE;
            Fraction best = Fraction.ZERO;
            for (Finding finding : found) {
                truth = truth.or(finding.truth());
                best = best.max(finding.progress());
            }
            List<LocalDate> dates = trueDates(found);
            return Finding.parts("any", truth, best, dates.isEmpty() ? null : dates.get(0), found);
        };
    }

    static Criterion atLeast(int wanted, List<Criterion> parts) {
        return scope -> {
            List<Finding> found = test(parts, scope);
            long certain = found.stream()
                    .filter(finding -> finding.truth() == Truth.TRUE)
                    .count();
            long possible = found.stream()
                    .filter(finding -> finding.truth() != Truth.FALSE)
                    .count();
            Truth truth = certain >= wanted ? Truth.TRUE : possible >= wanted ? Truth.UNKNOWN : Truth.FALSE;
            Fraction sum = found.stream()
                    .map(Finding::progress)
                    .sorted(Comparator.reverseOrder())
                    .limit(Math.max(wanted, 0))
                    .reduce(Fraction.ZERO, Fraction::plus);
            List<LocalDate> dates = trueDates(found);
            int undated = (int) certain - dates.size();
            LocalDate since = truth == Truth.TRUE && wanted > undated ? dates.get(wanted - undated - 1) : null;
            return Finding.parts(
                    "at_least", truth, wanted <= 0 ? Fraction.ONE : sum.over(Fraction.of(wanted)), since, found);
        };
    }

    static Criterion not(Criterion part) {
        return scope -> {
            Finding found = part.test(scope);
            Truth truth = found.truth().not();
            return Finding.parts("not", truth, Finding.flat(truth), null, List.of(found));
        };
    }

    private static List<Finding> test(List<Criterion> parts, Scope scope) {
        List<Finding> found = new ArrayList<>(parts.size());
        for (Criterion part : parts) {
            found.add(part.test(scope));
        }
        return found;
    }

    private static List<LocalDate> trueDates(List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.truth() == Truth.TRUE && finding.since() != null)
                .map(Finding::since)
                .sorted()
                .toList();
    }
}
