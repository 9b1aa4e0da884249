package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.core.mapping.RowMapper;
import org.milestonehub.core.mapping.StreamMapping;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/** Reads one stream through its mapping into the staging. Counts rows and causes. Used once. */
final class StreamIntake {

    private static final RowProblem[] NONE = {};
    private static final int MOST_MEMBERS = 500;

    private final PlannedStream planned;
    private final Optional<StreamMapping> mapping;
    private final Function<List<SourceRow.Tree>, Set<String>> receipts;
    private final ProblemTally tally = new ProblemTally();
    private long read;
    private long quarantined;
    private long filtered;
    private long unread;
    private String unreadFile = "";
    private long unreadLine;
    private final Set<String> members = new LinkedHashSet<>();
    private KnownRows known = KnownRows.none();
    private RowPrint print = new RowPrint(new int[0]);

    StreamIntake(PlannedStream planned, Optional<StreamMapping> mapping, Function<List<SourceRow.Tree>, Set<String>> receipts) {
        this.planned = planned;
        this.mapping = mapping;
        this.receipts = receipts;
    }

    /** Takes what the connector said about the input before it read any row. */
    void note(RowProblem problem) {
        tally.add(problem);
    }

    /** Notes that only changes came and nobody ever told what they change. */
    void withoutBase() {
        tally.add("delta-without-base", "warning", "", planned.source(), 0,
                "these are changes only, and everything was never read: records that did not change are lacking. The school's IT asks the"
                        + " sender for one full (bulk) export; the changes are in",
                1);
    }

    /** Takes what is known of the rows from an earlier read. */
    void known(KnownRows rows) {
        known = rows;
        print = new RowPrint(mapping.orElseThrow().decisiveCells(planned.columns()));
    }

    /** Reads everything; {@code log} also takes each row, for sources whose bytes are not in the archive. */
    Completeness readAll(RecordReader reader, Staging.RowSink sink, Optional<Archive.RecordLog> log) {
        Optional<RowMapper> mapper = mapping.map(m -> m.bind(planned.columns()));
        MappedRow mapped = new MappedRow();
        for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            for (RowProblem problem : batch.get().problems()) {
                unreadable(problem, sink);
            }
            Set<String> own = ownReferences(batch.get());
            for (SourceRow row : batch.get().rows()) {
                log.ifPresent(l -> l.write(row));
                if (row instanceof SourceRow.Tree tree && members.size() < MOST_MEMBERS) {
                    members.addAll(tree.fields().keySet());
                }
                if (!own.isEmpty() && own.contains(reference(row))) {
                    receipt(row);
                } else {
                    take(row, mapper, mapped, sink);
                }
            }
        }
        return reader.completeness();
    }

    private Set<String> ownReferences(RecordBatch batch) {
        List<SourceRow.Tree> carrying = new ArrayList<>();
        for (SourceRow row : batch.rows()) {
            if (row instanceof SourceRow.Tree tree && !reference(row).isEmpty()) {
                carrying.add(tree);
            }
        }
        return carrying.isEmpty() ? Set.of() : receipts.apply(carrying);
    }

    private static String reference(SourceRow row) {
        return row instanceof SourceRow.Tree tree && tree.fields().get(SourceRow.Tree.DELIVERY_REFERENCE) instanceof String reference
                ? reference
                : "";
    }

    private void receipt(SourceRow row) {
        read++;
        filtered++;
        tally.add("receipt", "filtered", "", row.file(), row.line(), "the hub wrote this record itself; its return is a receipt", 1);
    }

    /** Reads again and lays out the parts of the rows whose ordinals are set. */
    void readParts(RecordReader reader, Staging.RowSink sink, BitSet ordinals) {
        RowMapper mapper = mapping.orElseThrow().bind(planned.columns());
        MappedRow mapped = new MappedRow();
        long ordinal = 0;
        for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            for (RowProblem problem : batch.get().problems()) {
                ordinal += problem.severity() == RowProblem.Severity.ERROR ? 1 : 0;
            }
            for (SourceRow row : batch.get().rows()) {
                if (ordinals.get(Math.toIntExact(ordinal))) {
                    mapper.map(row, mapped);
                    sink.row(ordinal, mapped, row.file(), row.line(), row.removed());
                }
                ordinal++;
            }
        }
    }

    /** Reads again and lays out the rows that were taken as known and must be looked at after all. */
    void readDoubtful(RecordReader reader, Staging.RowSink sink) {
        RowMapper mapper = mapping.orElseThrow().bind(planned.columns());
        MappedRow mapped = new MappedRow();
        long ordinal = 0;
        for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            for (RowProblem problem : batch.get().problems()) {
                ordinal += problem.severity() == RowProblem.Severity.ERROR ? 1 : 0;
            }
            for (SourceRow row : batch.get().rows()) {
                if (print.take(row) && known.doubts(print)) {
                    mapper.map(row, mapped);
                    sink.row(ordinal, mapped, row.file(), row.line(), row.removed());
                    known.came(print, ordinal);
                }
                ordinal++;
            }
        }
    }

    private void unreadable(RowProblem problem, Staging.RowSink sink) {
        tally.add(problem);
        if (problem.severity() == RowProblem.Severity.ERROR) {
            sink.quarantine(read++, Optional.empty(), OptionalLong.empty(), problem.file(), problem.line(), List.of(problem));
            quarantined++;
            withoutKey(problem.file(), problem.line());
        }
    }

    private void withoutKey(String file, long line) {
        if (unread++ == 0) {
            unreadFile = file;
            unreadLine = line;
        }
    }

    private void take(SourceRow row, Optional<RowMapper> mapper, MappedRow mapped, Staging.RowSink sink) {
        long ordinal = read++;
        if (mapper.isEmpty()) {
            filtered++;
            tally.add("no-mapping", "filtered", "", row.file(), row.line(),
                    "the hub has no mapping for this stream; its rows are counted, and nothing of them is taken in", 1);
            return;
        }
        boolean printed = known.remembers() && print.take(row);
        if (printed && known.meets(print)) {
            sink.unchanged(ordinal);
            return;
        }
        mapper.get().map(row, mapped);
        for (RowProblem problem : mapped.problems().toArray(NONE)) {
            tally.add(problem);
        }
        if (mapped.rejected() || mapped.key().isEmpty()) {
            quarantined++;
            if (mapped.key().isEmpty()) {
                withoutKey(row.file(), row.line());
            }
            sink.quarantine(ordinal, mapped.key(), mapped.mark(), row.file(), row.line(), mapped.problems());
            return;
        }
        if (mapped.filteredBecause().isPresent()) {
            filtered++;
            tally.add("filtered", "filtered", "", row.file(), row.line(), mapped.filteredBecause().get(), 1);
        }
        sink.row(ordinal, mapped, row.file(), row.line(), row.removed());
        if (printed && mapped.problems().isEmpty() && mapped.filteredBecause().isEmpty()) {
            known.came(print, ordinal);
        }
    }

    /** Names of members met in records that are trees. */
    Set<String> members() {
        return members;
    }

    long read() {
        return read;
    }

    boolean everyKeyRead() {
        return unread == 0;
    }

    /** The report of the stream after the comparison. */
    StreamReport report(Staging.Comparison found, Completeness end) {
        if (unread > 0 && planned.mode() == ReadPlan.Mode.FULL && end.proven()) {
            tally.add(StreamReport.KEY_UNREAD, "warning", "", unreadFile, unreadLine,
                    "the key of a row cannot be read, so nobody can say who is absent: absent rows stay as they are and grow no older. The school's"
                            + " IT has the row mended where it comes from", unread);
        }
        if (read == 0 && planned.mode() == ReadPlan.Mode.FULL && !planned.columns().isEmpty()) {
            tally.add("empty-file", "warning", "", planned.source(), 1,
                    "the file has a header and no row; whatever refers to its records waits until they come. If it should hold rows,"
                            + " the school's IT has the export looked at",
                    1);
        }
        Staging.Rows duplicates = found.duplicates();
        if (duplicates.count() > 0) {
            tally.add("duplicate", "filtered", "", planned.source(), duplicates.line(), "the same row stands earlier in the input",
                    duplicates.count());
        }
        if (found.older() > 0) {
            tally.add("older-than-held", "filtered", "", planned.source(), 1,
                    "a later change of this record came before this call, which tells what was so earlier; what is held stays", found.older());
        }
        Staging.Rows clashing = found.clashing();
        if (clashing.count() > 0) {
            tally.add("key-clash", "error", "", planned.source(), clashing.line(),
                    "one key stands for differing rows; all of them are withheld and the last good version stays. "
                            + "The sender must give each record its own key; whoever knows which row is right may open the wrong one in the"
                            + " quarantine, correct its key, or the rest until it says the same as the right one, and try again",
                    clashing.count());
        }
        return new StreamReport(planned.stream(), mode(), planned.source(), read, found.added(), found.changed(), 0,
                found.unchanged(), quarantined + clashing.count(), 0, filtered + found.filtered() + duplicates.count(),
                found.missing(), found.ended(), end.proven(), end.evidence(), tally.problems());
    }

    private String mode() {
        return planned.mode().name().toLowerCase(java.util.Locale.ROOT);
    }
}
