package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.core.sync.StreamReport.Problem;

/** Completes the reports of a run with what only the application found: parked rows, withheld values, ended records. */
final class FinalReports {

    private record Parked(long added, long changed) {}

    private final RunSql sql;
    private final PgStaging staging;

    FinalReports(RunSql sql, PgStaging staging) {
        this.sql = sql;
        this.staging = staging;
    }

    List<StreamReport> reports(List<StreamReport> reports, Map<Integer, Long> ended) {
        Map<Integer, Parked> parked = parked();
        Map<Integer, List<Problem>> found = problems();
        List<StreamReport> result = new ArrayList<>();
        for (StreamReport report : reports) {
            int stream = staging.idOf(report.stream());
            Parked rows = parked.getOrDefault(stream, new Parked(0, 0));
            List<Problem> problems = new ArrayList<>(report.problems());
            problems.addAll(found.getOrDefault(stream, List.of()));
            result.add(new StreamReport(report.stream(), report.mode(), report.source(), report.read(), report.added() - rows.added(),
                    report.changed() - rows.changed(), report.rekeyed(), report.unchanged(), report.quarantined(),
                    report.parked() + rows.added() + rows.changed(), report.filtered(), report.missing(),
                    ended.getOrDefault(stream, 0L), report.proven(), report.evidence(), problems));
        }
        return result;
    }

    private Map<Integer, Parked> parked() {
        Map<Integer, Parked> parked = new HashMap<>();
        if (!staging.anyWaiting()) {
            return parked;
        }
        sql.query("""
                select r.stream, count(*) filter (where coalesce(d.status, 1) = 1), count(*) filter (where d.status = 2)
                  from (select distinct ord from {parked} where ord is not null) as p
                  join {row} as r on r.ord = p.ord
                  left join {diff} as d on d.ord = p.ord and d.status in (1, 2)
                 group by r.stream""", (row, n) -> parked.put(row.getInt(1), new Parked(row.getLong(2), row.getLong(3))));
        return parked;
    }

    private Map<Integer, List<Problem>> problems() {
        Map<Integer, List<Problem>> found = new HashMap<>();
        if (!staging.anyWaiting() && !staging.anyWarned()) {
            return found;
        }
        sql.query("""
                select r.stream, p.rule, p.column_name, count(distinct p.ord), min(r.file), min(r.line)
                  from {parked} as p join {row} as r on r.ord = p.ord
                 group by r.stream, p.rule, p.column_name""", (row, n) -> add(found, row.getInt(1), new Problem(row.getString(2), "parked",
                row.getLong(4), file(row.getInt(5)), row.getLong(6), row.getString(3), sentence(row.getString(2)))));
        sql.query("""
                select w.part / 100, w.rule, w.severity, w.column_name, w.rows, r.file, r.line, w.message
                  from {warning} as w left join {row} as r on r.ord = w.line""", (row, n) -> add(found, row.getInt(1), new Problem(
                row.getString(2), row.getString(3), row.getLong(5), file(row.getInt(6)), row.getLong(7), row.getString(4), row.getString(8))));
        return found;
    }

    private static String sentence(String rule) {
        return rule.equals("incomplete-record")
                ? "adds to a record that no row of this system has made yet; it goes in by itself when one does"
                : "waits for a record this system has not sent yet; it goes in by itself when that record arrives, and what it said before stands until"
                        + " then";
    }

    private static boolean add(Map<Integer, List<Problem>> found, int stream, Problem problem) {
        return found.computeIfAbsent(stream, key -> new ArrayList<>()).add(problem);
    }

    private String file(int index) {
        return index < staging.files().size() ? staging.files().get(index).name() : "";
    }
}
