package org.milestonehub.simulator.district;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a student has to show for one course in one semester.
 *
 * @param startYear calendar year in which the school year begins
 * @param mark null while there is none
 * @param posted day of the mark, null while there is none
 */
public record CourseOutcome(int school, Course course, int section, int startYear, int semester, int attempt,
        int gradeLevel,
        boolean isFinal, @Nullable String mark, @Nullable LocalDate posted) {

    public String key(String studentNumber) {
        return studentNumber + "-" + startYear + "-" + semester + "-" + course.code();
    }

    public boolean passed() {
        return isFinal && mark != null && (mark.equals("P") || mark.equals("CR") || numeric() >= 65);
    }

    public boolean failed() {
        return isFinal && mark != null && !passed() && !mark.equals("INC") && !mark.equals("W");
    }

    public BigDecimal creditsEarned() {
        return passed() ? course.credits() : new BigDecimal("0.00");
    }

    public int numeric() {
        return mark != null && mark.chars().allMatch(Character::isDigit) ? Integer.parseInt(mark) : -1;
    }

    CourseOutcome corrected(String newMark, LocalDate day) {
        return new CourseOutcome(school, course, section, startYear, semester, attempt, gradeLevel, isFinal, newMark,
                day);
    }
}
