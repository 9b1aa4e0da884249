package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.mapping.MappedPart;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Staging;
import org.milestonehub.spi.RowProblem;

/**
 * Sends rows of one stream to the staging by COPY. A row's hash is made over the very bytes of its parts and over its
 * extras, so that whatever would be stored differently also compares as different.
 */
final class CopyRowSink implements Staging.RowSink {

    private static final int SEED = 104_729;

    /** Rows of a stream that is known that bring their parts before they are compared. */
    private static final int PARTS_AT_ONCE = 50_000;

    private final PgStaging staging;
    private final StreamState state;
    private final @Nullable CopyTarget rows;
    private final List<CopyTarget> parts = new ArrayList<>();
    private @Nullable CopyTarget quarantine;
    private final CopyBuffer content = new CopyBuffer(4_096);
    private int[] ends = new int[16];

    CopyRowSink(PgStaging staging, StreamState state, boolean withRows, boolean withParts) {
        this.staging = staging;
        this.state = state;
        this.rows = withRows ? staging.copy("row", "ord, stream, kind, file, line, hash, key, mark, extras") : null;
        if (withParts) {
            for (Emission emission : state.stream.emissions()) {
                parts.add(staging.copyParts(emission));
            }
        }
    }

    @Override
    public void row(long ordinal, MappedRow row, String file, long line, boolean removed) {
        long ord = state.firstOrd + ordinal;
        content.clear();
        encode(row.parts());
        if (rows != null) {
            int kind = removed ? PgStaging.REMOVED : row.filteredBecause().isPresent() ? PgStaging.FILTERED : PgStaging.MAPPED;
            int end = content.length();
            if (!row.extras().isEmpty()) {
                content.json(row.extras());
            }
            writeRow(ord, kind, file, line, row.key().orElseThrow(), row.mark(), content.length() > end ? end : -1);
            state.rows = Math.max(state.rows, ordinal + 1);
        }
        if (!removed && !parts.isEmpty() && (rows == null || wanted(ordinal))) {
            writeParts(ord, row.parts());
        }
    }

    /** Where most rows are known, the few others bring their parts at once; many are compared first. */
    private boolean wanted(long ordinal) {
        if (state.knownRows.any() && state.partsUntil == Long.MAX_VALUE && state.staged() > PARTS_AT_ONCE) {
            state.partsUntil = ordinal;
        }
        return ordinal < state.partsUntil;
    }

    @Override
    public void unchanged(long ordinal) {
        state.rows = ordinal + 1;
    }

    private void encode(List<MappedPart> rowParts) {
        if (ends.length < rowParts.size()) {
            ends = new int[rowParts.size() * 2];
        }
        for (int i = 0; i < rowParts.size(); i++) {
            content.number(rowParts.get(i).emission().index()).tab();
            PartEncoder.encode(rowParts.get(i), content);
            ends[i] = content.length();
        }
    }

    private void writeRow(long ord, int kind, String file, long line, String key, OptionalLong mark, int extrasFrom) {
        long[] hash = MurmurHash3.hash128x64(content.bytes(), 0, content.length(), SEED);
        state.kinds[kind]++;
        if (staging.isSmall() && kind != PgStaging.QUARANTINED) {
            state.anyKeyTwice |= !state.keys.add(key);
        }
        CopyBuffer out = rows.line();
        out.number(ord).tab().number(state.stream.id()).tab().number(kind).tab();
        out.number(staging.file(file, state.stream.id())).tab().number(line).tab();
        uuid(hash, out);
        out.tab().text(key).tab();
        if (mark.isPresent()) {
            state.marked = true;
            out.number(mark.getAsLong()).tab();
        } else {
            out.nothing().tab();
        }
        if (extrasFrom < 0) {
            out.nothing();
        } else {
            out.append(content, extrasFrom, content.length());
        }
        rows.endLine();
    }

    private static void uuid(long[] hash, CopyBuffer out) {
        out.text(new java.util.UUID(hash[0], hash[1]).toString());
    }

    private void writeParts(long ord, List<MappedPart> rowParts) {
        int from = 0;
        for (int i = 0; i < rowParts.size(); i++) {
            int emission = rowParts.get(i).emission().index();
            CopyTarget target = parts.get(emission);
            CopyBuffer out = target.line();
            out.number(staging.takePord()).tab().number(ord).tab().number(partNumber(state, emission)).tab();
            int digits = emission < 10 ? 2 : 3;
            out.append(content, from + digits, ends[i]);
            target.endLine();
            from = ends[i];
        }
    }

    /** Number of an emission among all of the district: stream and place in its mapping. */
    static int partNumber(StreamState state, int emission) {
        return state.stream.id() * 100 + emission;
    }

    @Override
    public void quarantine(long ordinal, Optional<String> key, OptionalLong mark, String file, long line, List<RowProblem> problems) {
        long ord = state.firstOrd + ordinal;
        if (rows != null) {
            content.clear();
            key.ifPresent(text -> writeRow(ord, PgStaging.QUARANTINED, file, line, text, mark, -1));
            writeQuarantine(ord, key, file, line, problems);
            state.rows = ordinal + 1;
        }
    }

    private void writeQuarantine(long ord, Optional<String> key, String file, long line, List<RowProblem> problems) {
        if (quarantine == null) {
            quarantine = staging.copy("quarantine", "ord, stream, key, file, line, rule, column_name, message, problems");
        }
        RowProblem first = problems.stream().filter(p -> p.severity() == RowProblem.Severity.ERROR).findFirst().orElseThrow();
        CopyBuffer out = quarantine.line();
        out.number(ord).tab().number(state.stream.id()).tab().textOrNothing(key.orElse(null)).tab();
        out.number(staging.file(file, state.stream.id())).tab().number(line).tab().text(first.rule()).tab().text(first.column()).tab();
        out.text(first.message()).tab().number(problems.size());
        quarantine.endLine();
    }

    @Override
    public void finish() {
        if (rows != null) {
            rows.finish();
            if (!state.numbered) {
                staging.takeOrds(state.rows);
                state.numbered = true;
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).finish()) {
                staging.laidOut(state.stream.emissions().get(i).entity());
            }
        }
        if (quarantine != null) {
            quarantine.finish();
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        parts.forEach(CopyTarget::close);
        if (quarantine != null) {
            quarantine.close();
        }
    }
}
