package org.milestonehub.simulator.district;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of a student's final marks. {@code average} is on a scale of 100, null without a numeric mark. */
public record AcademicSummary(BigDecimal creditsEarned, BigDecimal creditsAttempted, @Nullable BigDecimal average,
        int failed,
        int coreFailed, LocalDate asOf) {

    public static AcademicSummary of(List<CourseOutcome> outcomes, LocalDate when) {
        BigDecimal earned = new BigDecimal("0.00");
        BigDecimal attempted = new BigDecimal("0.00");
        int failed = 0;
        int coreFailed = 0;
        long sum = 0;
        int marks = 0;
        LocalDate asOf = when;
        for (CourseOutcome outcome : outcomes) {
            if (!outcome.isFinal()) {
                continue;
            }
            earned = earned.add(outcome.creditsEarned());
            attempted = attempted.add(outcome.course().credits());
            failed += outcome.failed() ? 1 : 0;
            coreFailed += outcome.failed() && outcome.course().core() ? 1 : 0;
            sum += Math.max(0, outcome.numeric());
            marks += outcome.numeric() >= 0 ? 1 : 0;
            LocalDate posted = outcome.posted();
            asOf = posted != null && posted.isAfter(asOf) ? posted : asOf;
        }
        BigDecimal average = marks == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(marks), 2,
                RoundingMode.HALF_UP);
        return new AcademicSummary(earned, attempted, average, failed, coreFailed, asOf);
    }
}
