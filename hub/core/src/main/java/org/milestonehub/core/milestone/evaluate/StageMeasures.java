package org.milestonehub.core.milestone.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Cohort;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;

/** The stages that grade, year and credits each say, as indexes of cohorts; empty where a measure is unknown. */
record StageMeasures(Set<Integer> byGrade, Set<Integer> byYear, Set<Integer> byCredits, boolean outsideGrades) {

    static StageMeasures of(
            List<Cohort> cohorts, @Nullable Integer grade, @Nullable Integer year, @Nullable Fraction credits) {
        String code = grade == null ? "" : grade < 10 ? "0" + grade : grade.toString();
        Set<Integer> byGrade = grade == null
                ? Set.of()
                : where(cohorts, cohort -> cohort.grades().contains(code));
        return new StageMeasures(
                byGrade,
                year == null
                        ? Set.of()
                        : where(cohorts, cohort -> cohort.years().contains(year)),
                credits == null
                        ? Set.of()
                        : where(cohorts, cohort -> cohort.credits()
                                .map(band -> band.contains(credits))
                                .orElse(false)),
                grade != null && byGrade.isEmpty());
    }

    private static Set<Integer> where(List<Cohort> cohorts, Predicate<Cohort> test) {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < cohorts.size(); i++) {
            if (test.test(cohorts.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    private List<Set<Integer>> known() {
        return Stream.of(byGrade, byYear, byCredits)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** The cohorts a student with these measures is in. */
    Set<Integer> cohorts(Framework.StageRule rule) {
        if (rule == Framework.StageRule.GRADE || outsideGrades) {
            return byGrade;
        }
        if (rule == Framework.StageRule.CREDITS && !byCredits.isEmpty()) {
            return byCredits;
        }
        Set<Integer> all = common();
        known().stream().map(Collections::max).max(Integer::compare).ifPresent(all::add);
        return all;
    }

    private Set<Integer> common() {
        List<Set<Integer>> known = known();
        Set<Integer> common = known.isEmpty() ? new TreeSet<>() : new TreeSet<>(known.get(0));
        known.forEach(common::retainAll);
        return common;
    }

    /** Whether two measures are known that no cohort holds together. */
    boolean disagree() {
        return known().size() > 1 && common().isEmpty();
    }
}
