package org.milestonehub.core.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.store.BulkIndexes;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;

/**
 * Writes what each source row last said. Only rows that are new, changed, missing, returned or gone are touched.
 *
 * <p>{@code affected}: records that changed or went away, so that what they fed must be looked at.
 */
final class SourceRecords {

    /** States of a source record. */
    static final int PRESENT = 0;
    static final int MISSING = 1;
    static final int ENDED = 2;
    static final int PARKED = 3;
    static final int NO_LONGER_ACCEPTED = 4;

    private final PgStaging staging;
    private final RunSql sql;
    private long affected;

    SourceRecords(PgStaging staging) {
        this.staging = staging;
        this.sql = staging.sql();
        staging.createEmpty("affected", "record bigint");
    }

    void apply() {
        List<StreamState> unknown = staging.streams().stream().filter(state -> !state.stream.known()).toList();
        BulkIndexes.fill(sql, "source_record", unknown.stream().mapToLong(state -> state.rows).sum(),
                indexed -> unknown.stream().mapToLong(state -> applyNew(state.stream.id())).sum());
        staging.streams().stream().filter(state -> state.stream.known()).forEach(state -> applyKnown(state.stream.id(), statuses(state)));
        staging.streams().stream().filter(state -> state.stream.known() && state.marked).forEach(state -> mark(state.stream.id()));
        String insert = "insert into {affected} select record from {diff} where status in (2, 3, 4)";
        if (staging.isSmall()) {
            affected = staging.streams().stream().mapToLong(state -> state.found(2, 3, 4)).sum();
            sql.later(insert);
        } else {
            affected = sql.update(insert);
        }
    }

    private Set<Integer> statuses(StreamState state) {
        return staging.isSmall() ? state.found.keySet().stream().map(StreamComparison.Finding::status).collect(Collectors.toSet())
                : Set.copyOf(sql.query("select distinct status from {diff} where stream = " + state.stream.id(), (row, n) -> row.getInt(1)));
    }

    /** Records in {@code affected}. */
    long affected() {
        return affected;
    }

    private long applyNew(int stream) {
        return sql.update("""
                insert into source_record (district, id, stream, line, file, hash, state, key, mark, extras)
                select :district, :recordBase + ord, stream, line, :fileBase + file, hash, 0, key, mark, extras
                  from {row} where stream = %d and kind = 0""".formatted(stream));
    }

    private void applyKnown(int stream, Set<Integer> found) {
        if (found.contains(StreamComparison.ADDED)) {
            addKnown(stream);
        }
        if (found.contains(StreamComparison.CHANGED) || found.contains(StreamComparison.NO_LONGER_ACCEPTED)
                || found.contains(StreamComparison.REMOVED)) {
            keepHistory("select record from {diff} where status in (2, 3, 4) and stream = " + stream);
        }
        if (found.contains(StreamComparison.CHANGED)) {
            change(stream);
        }
        if (found.stream().anyMatch(status -> status > StreamComparison.CHANGED)) {
            move(stream);
        }
    }

    private void addKnown(int stream) {
        sql.later("""
                insert into source_record (district, id, stream, line, file, hash, state, key, mark, extras)
                select :district, :recordBase + r.ord, r.stream, r.line, :fileBase + r.file, r.hash, 0, r.key, r.mark, r.extras
                  from {diff} as d join {row} as r on r.ord = d.ord where d.stream = %d and d.status = 1 order by r.ord"""
                .formatted(stream));
    }

    private void change(int stream) {
        sql.later("""
                update source_record as s
                   set hash = r.hash, line = r.line, file = :fileBase + r.file, extras = r.extras, state = 0, missing_since = null
                  from {diff} as d join {row} as r on r.ord = d.ord
                 where d.stream = %d and d.status = 2 and s.district = :district and s.id = d.record""".formatted(stream));
    }

    /** Also a row that says what it said before may say it at a later time; a row that is not taken in keeps its time. */
    private void mark(int stream) {
        sql.later("""
                update source_record as s set mark = r.mark
                  from {row} as r
                 where r.stream = %d and r.mark is not null and s.district = :district and s.stream = r.stream and s.key = r.key
                   and (s.mark is null or s.mark %s r.mark)
                   and (r.kind = 0 and s.hash = r.hash or r.kind = 2 and s.state = 4 or r.kind = 3 and s.state = 2)"""
                .formatted(stream, staging.isSmall() ? "<" : "<>"));
    }

    /** Rows that went missing, came back, went for good, or are no longer accepted. */
    private void move(int stream) {
        sql.later("""
                update source_record as s
                   set state = case d.status when 3 then 4 when 4 then 2 when 5 then 1 else 0 end,
                       missing_since = case when d.status in (3, 4, 5) then :now end
                  from {diff} as d
                 where d.stream = %d and d.status in (3, 4, 5, 6) and s.district = :district and s.id = d.record"""
                .formatted(stream));
    }

    /**
     * Ends what has been missing for longer than the grace period.
     *
     * @param streams streams of which absent rows grow older, by the moment before which a row must have gone missing
     * @return the number of rows ended
     */
    long endMissing(Map<Instant, List<Integer>> streams) {
        return streams.entrySet().stream().mapToLong(entry -> endMissing(entry.getKey(), entry.getValue())).sum();
    }

    private long endMissing(Instant before, List<Integer> streams) {
        sql.set("completeStreams", streams.toArray(new Integer[0])).set("endBefore", before.atOffset(ZoneOffset.UTC));
        int over = sql.update("""
                insert into {affected}
                select id from source_record
                 where district = :district and stream = any(:completeStreams) and state = 1 and missing_since <= :endBefore""");
        if (over == 0) {
            return 0;
        }
        affected += over;
        keepHistory("""
                select id from source_record
                 where district = :district and stream = any(:completeStreams) and state = 1 and missing_since <= :endBefore""");
        return sql.update("""
                update source_record set state = 2
                 where district = :district and stream = any(:completeStreams) and state = 1 and missing_since <= :endBefore""");
    }

    private void keepHistory(String records) {
        sql.later("""
                insert into source_record_history (district, id, line, file, hash, state, superseded_by, superseded_at)
                select district, id, line, file, hash, state, :run, :now from source_record
                 where district = :district and id in (%s)""".formatted(records));
    }

    /** Marks rows of which a part waits, and frees rows of which none does any more. */
    void markParked(boolean anyParked, boolean anyReleased) {
        if (anyParked) {
            sql.update("""
                    update source_record set state = 3
                     where district = :district and id in (select coalesce(p.record, :recordBase + p.ord) from {parked} as p)""");
        }
        if (anyReleased) {
            sql.update("""
                    update source_record as s set state = 0
                      from {released} as r
                     where s.district = :district and s.id = r.record and s.state = 3
                       and not exists (select 1 from parked_part as p where p.district = :district and p.source_record = s.id)""");
        }
    }
}
