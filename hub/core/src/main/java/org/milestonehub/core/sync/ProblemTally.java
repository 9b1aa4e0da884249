package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.milestonehub.spi.RowProblem;

/** Counts problems by rule, column and severity; the first place stands for all. Memory is bounded. */
final class ProblemTally {

    private static final int MOST_CAUSES = 500;

    private static final String UNKNOWN_CODE = "unknown-code";

    /** @param code what tells causes of one rule and column apart; empty where nothing does */
    private record Cause(String rule, String severity, String column, String code) {}

    private static final class Count {
        private long rows;
        private final String file;
        private final long line;
        private final String message;

        private Count(String file, long line, String message) {
            this.file = file;
            this.line = line;
            this.message = message;
        }
    }

    private final Map<Cause, Count> counts = new LinkedHashMap<>();

    void add(RowProblem problem) {
        add(problem.rule(), problem.severity().name().toLowerCase(Locale.ROOT), problem.column(), problem.file(), problem.line(),
                problem.message(), 1);
    }

    void add(String rule, String severity, String column, String file, long line, String message, long rows) {
        Cause cause = new Cause(rule, severity, column, rule.equals(UNKNOWN_CODE) ? message : "");
        Count count = counts.get(cause);
        if (count == null) {
            if (counts.size() >= MOST_CAUSES && !rule.equals("further-causes")) {
                add("further-causes", severity, "", file, line, "further causes are not listed one by one", rows);
                return;
            }
            count = new Count(file, line, message);
            counts.put(cause, count);
        }
        count.rows += rows;
    }

    List<StreamReport.Problem> problems() {
        List<StreamReport.Problem> list = new ArrayList<>();
        counts.forEach((cause, count) -> list.add(new StreamReport.Problem(
                cause.rule(), cause.severity(), count.rows, count.file, count.line, cause.column(), count.message)));
        list.sort(Comparator.comparingLong(StreamReport.Problem::count).reversed());
        return list;
    }
}
