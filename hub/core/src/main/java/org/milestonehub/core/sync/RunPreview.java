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
        rows.forEach(row -> text.append(String.join(",", row.kind().code(), SheetCell.of(row.stream()), SheetCell.of(row.key()),
                String.valueOf(row.line()), row.entity(), SheetCell.of(row.was()), SheetCell.of(row.now()))).append('\n'));
        return text.toString();
    }
}
