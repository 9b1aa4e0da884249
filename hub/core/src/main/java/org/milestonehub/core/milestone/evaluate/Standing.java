package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Where a student stands in one school year, as known when the stage is set.
 *
 * @param enrolled whether the student was enrolled at any time of the year; graduates need not be
 * @param grade two digits, null where unknown
 * @param gradeYear the last school year of a student who left, to which the grade belongs; null for the year evaluated
 * @param yearInHighSchool from the entry cohort, one for the first; null where unknown
 * @param credits in the credit unit of the framework; null where unknown
 * @param creditsAtStart those known when the school year began, where the stage is set again within it; else null
 * @param entered first day in the district; null where nothing says that the student came late
 * @param graduated date of the diploma
 * @param graduationYear school year in which the student is expected to finish grade 12
 * @param enteredCohort by cohort id the first day in it, as far as known
 */
public record Standing(
        boolean enrolled,
        @Nullable String grade,
        @Nullable Integer gradeYear,
        @Nullable Integer yearInHighSchool,
        @Nullable Fraction credits,
        @Nullable Fraction creditsAtStart,
        @Nullable LocalDate entered,
        @Nullable LocalDate graduated,
        @Nullable Integer graduationYear,
        Map<String, LocalDate> enteredCohort) {

    public Standing {
        enteredCohort = Map.copyOf(enteredCohort);
    }

    /** The grade as a number; empty for unknown and for grades that are no number. */
    Optional<Integer> gradeNumber() {
        return grade != null && isNumber(grade) ? Optional.of(Integer.valueOf(grade)) : Optional.empty();
    }

    private static boolean isNumber(String grade) {
        return (grade.length() == 1 || grade.length() == 2)
                && grade.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
