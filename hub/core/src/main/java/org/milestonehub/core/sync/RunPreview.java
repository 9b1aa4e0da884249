package org.milestonehub.core.sync;

import java.util.List;

/**
 * What a dry run would do, row by row. It exists in the answer to the dry run alone and is kept nowhere.
 *
 * @param findings how much would move, by stream and by school, breaches first
 * @param rows rows that would be new, change or go, with the values that differ; the first of each kind and stream
 */
public record RunPreview(List<Finding> findings, List<HeldRuns.HeldRow> rows) {

    public RunPreview {
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
    }

    /** Rows as CSV: kind, stream, key, line, entity, values before and after as JSON. */
    public String csv() {
        StringBuilder text = new StringBuilder("kind,stream,key,line,entity,was,now\n");
        rows.forEach(row -> text.append(String.join(",", row.kind().code(), cell(row.stream()), cell(row.key()),
                String.valueOf(row.line()), row.entity(), cell(row.was()), cell(row.now()))).append('\n'));
        return text.toString();
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
