package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.StreamMapping;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RowProblem;

/**
 * What became of the columns of a stream since it was last applied.
 *
 * @param now columns to be remembered
 * @param lost columns that the mapping reads and that were there before; what they fed would turn empty
 * @param notes for the run's report: columns that are new, and columns nobody reads that went
 */
record ColumnDrift(List<String> now, List<String> lost, List<RowProblem> notes) {

    private static final String NEW = "new-column";
    private static final String GONE = "vanished-column";

    /**
     * Compares.
     *
     * @param before columns at the last applied read; empty where nothing is known
     * @param members names met in records that are trees: their absence says nothing
     */
    static ColumnDrift of(PlannedStream planned, Optional<StreamMapping> mapping, List<String> before, Set<String> members) {
        boolean whole = !planned.columns().isEmpty();
        Set<String> now = new LinkedHashSet<>(whole ? planned.columns() : before);
        now.addAll(members);
        Set<String> known = mapping.map(StreamMapping::knownColumns).orElse(Set.of());
        Set<String> read = mapping.map(StreamMapping::readColumns).orElse(Set.of());
        List<RowProblem> notes = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        if (before.isEmpty()) {
            return new ColumnDrift(List.copyOf(now), lost, notes);
        }
        List<String> fresh = now.stream().filter(column -> !before.contains(column)).toList();
        List<String> gone = whole ? before.stream().filter(column -> !now.contains(column)).toList() : List.of();
        fresh.stream().filter(column -> !known.contains(column)).forEach(column -> notes.add(arrived(planned, column, gone)));
        List<String> unread = new ArrayList<>();
        for (String column : gone) {
            if (read.contains(column)) {
                lost.add(column);
            } else {
                ColumnNames.likely(column, fresh).ifPresentOrElse(name -> notes.add(renamed(planned, column, name)), () -> unread.add(column));
            }
        }
        if (!unread.isEmpty()) {
            notes.add(vanished(planned, unread));
        }
        return new ColumnDrift(List.copyOf(now), lost, notes);
    }

    private static RowProblem renamed(PlannedStream planned, String column, String name) {
        return RowProblem.warning(GONE, planned.source(), 1, column, "column \"" + column + "\" is not there any more; \"" + name
                + "\" is new and looks like it; no mapping reads it, so nothing else changes");
    }

    private static RowProblem vanished(PlannedStream planned, List<String> columns) {
        boolean one = columns.size() == 1;
        return RowProblem.warning(GONE, planned.source(), 1, columns.get(0), (one ? "column " : "columns ")
                + columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "))
                + (one ? " is not there any more; no mapping reads it, so nothing else changes"
                        : " are not there any more; no mapping reads them, so nothing else changes"));
    }

    private static RowProblem arrived(PlannedStream planned, String column, List<String> gone) {
        return RowProblem.warning(NEW, planned.source(), 1, column, "column \"" + column + "\" is new"
                + ColumnNames.likely(column, gone).map(name -> " and looks like \"" + name + "\", which is not there any more").orElse("")
                + "; its values are kept as they came with each row that changes, and no mapping reads it yet. Who keeps the mappings"
                + " can add it");
    }
}
