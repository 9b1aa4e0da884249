package org.milestonehub.core.store.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Staging.Comparison;
import org.milestonehub.core.sync.Staging.Rows;

/**
 * Compares the staged rows of one stream with what its source last said: one hash join, no row of the unchanged ones
 * written.
 */
final class StreamComparison {

    /** Findings in the table {@code diff}. */
    static final int ADDED = 1;
    static final int CHANGED = 2;
    static final int NO_LONGER_ACCEPTED = 3;
    static final int REMOVED = 4;
    static final int MISSING = 5;
    static final int RETURNED = 6;
    /** The key of a row stands for another row of the read that was taken as known: passes away before anybody counts. */
    private static final int DOUBTFUL = 7;
    /** A call tells what was so before what is held already. */
    private static final int OLDER = 8;
    private static final int OLDER_REMOVAL = 9;

    private static final String OLDER_ROWS = "s.mark < r.mark then case s.kind when 0 then %d when 3 then %d end"
            .formatted(OLDER, OLDER_REMOVAL);

    /** Rows from which on several processes compare faster than one. */
    private static final long MANY = 20_000;

    private final PgStaging staging;
    private final RunSql sql;
    private final StreamState state;
    private final int stream;

    StreamComparison(PgStaging staging, StreamState state) {
        this.staging = staging;
        this.sql = staging.sql();
        this.state = state;
        this.stream = state.stream.id();
    }

    /**
     * A kind of difference.
     *
     * @param was the state of the record before; below 0 for a new one
     */
    record Finding(int status, int was) {}

    /** @param filtered rows among the clashing and the equal ones that no emission takes: they are counted once, as what they are here */
    private record Doubles(Rows equal, Rows clashing, long filtered) {

        static final Doubles NONE = new Doubles(Rows.NONE, Rows.NONE, 0);
    }

    /** Looks for keys that stand both for rows that are staged and for rows that were taken as known. */
    boolean doubtful(boolean mayMiss) {
        if (!state.knownRows.settle()) {
            findDifferences(mayMiss);
            Set<Long> records = Set.copyOf(sql.query("select record from {diff} where stream = " + stream + " and status = " + DOUBTFUL,
                    (row, n) -> row.getLong(1)));
            state.knownRows.doubt(records::contains);
            if (!state.knownRows.settle()) {
                state.compared = true;
                return false;
            }
            forget();
        }
        return true;
    }

    private void forget() {
        sql.update("delete from {diff} where stream = " + stream);
    }

    Comparison compare(boolean mayMiss) {
        boolean told = state.stream.known() && mayMiss && onlyMapped() && !state.knownRows.any();
        Doubles doubles = told || staging.isSmall() && !state.anyKeyTwice ? Doubles.NONE : settleDuplicates();
        if (state.compared && doubles != Doubles.NONE) {
            forget();
            state.compared = false;
        }
        if (state.stream.known() && !state.compared) {
            findDifferences(mayMiss);
        }
        Map<Integer, Long> found = staging.isSmall() ? foundNow() : found();
        if (told && anyKeyTwice(found)) {
            forget();
            doubles = settleDuplicates();
            findDifferences(mayMiss);
            found = found();
        }
        long[] kinds = staging.anyWithheldLate() ? countByKind() : state.kinds;
        long mapped = kinds[PgStaging.MAPPED];
        long removals = kinds[PgStaging.REMOVED];
        if (!state.stream.known()) {
            return new Comparison(mapped, 0, 0, removals - doubles.filtered(), 0, doubles.equal(), doubles.clashing(), 0, 0);
        }
        long added = found.getOrDefault(ADDED, 0L);
        long changed = found.getOrDefault(CHANGED, 0L);
        long removed = found.getOrDefault(REMOVED, 0L);
        long older = found.getOrDefault(OLDER, 0L);
        return new Comparison(added, changed + removed, state.knownRows.met() + mapped - added - changed - older,
                removals - removed - doubles.filtered() + older, older + found.getOrDefault(OLDER_REMOVAL, 0L), doubles.equal(), doubles.clashing(), found.getOrDefault(MISSING, 0L), 0);
    }

    /** What the comparison of a small run found stays at hand: nobody needs to count it again. */
    private Map<Integer, Long> foundNow() {
        return state.found.keySet().stream().map(Finding::status).distinct().collect(Collectors.toMap(status -> status, state::found));
    }

    private Map<Integer, Long> found() {
        Map<Integer, Long> found = new HashMap<>();
        sql.query("select status, count(*) from {diff} where stream = " + stream + " group by status", (row, n) ->
                found.put(row.getInt(1), row.getLong(2)));
        return found;
    }

    private boolean onlyMapped() {
        return state.kinds[PgStaging.MAPPED] == state.rows && !staging.anyWithheldLate();
    }

    /**
     * A key that stands twice in a complete read shows in what the comparison found: more rows met a held one than there are
     * held ones that were met, or a key that is new or has come back is there twice. Saves grouping all keys of each read.
     */
    private boolean anyKeyTwice(Map<Integer, Long> found) {
        long revived = sql.count("select count(*) from {diff} where stream = " + stream + " and status in (2, 6) and was in (1, 2, 4)");
        long held = sql.count("select count(*) from source_record where district = :district and stream = " + stream + " and state in (0, 3)");
        long meeting = state.kinds[PgStaging.MAPPED] - found.getOrDefault(ADDED, 0L) - revived;
        return meeting != held - found.getOrDefault(MISSING, 0L)
                || revived > 0 && sql.count("select count(*) - count(distinct record) from {diff} where stream = " + stream
                        + " and status in (2, 6) and was in (1, 2, 4)") > 0
                || found.containsKey(ADDED) && sql.count("select count(*) - count(distinct r.key) from {diff} as d join {row} as r on r.ord = d.ord"
                        + " where d.stream = " + stream + " and d.status = 1") > 0;
    }

    private long[] countByKind() {
        long[] kinds = new long[PgStaging.DUPLICATE + 1];
        sql.query("select kind, count(*) from {row} where stream = " + stream + " group by kind", (row, n) ->
                kinds[row.getInt(1)] = row.getLong(2));
        return kinds;
    }

    /**
     * The same key twice in one input: equal rows count once, differing rows are all withheld. Numbers are grouped faster
     * than texts: only keys that share a number with another one are looked at as they are.
     */
    private Doubles settleDuplicates() {
        sql.update("delete from {chosen}");
        int suspects = sql.update("""
                insert into {chosen} (id)
                select hashtextextended(key, 0) from {row} where stream = %1$d and kind in (0, 2, 3)
                 group by 1 having count(*) > 1""".formatted(stream));
        if (suspects == 0) {
            return Doubles.NONE;
        }
        sql.analyze("{chosen}");
        int keys = sql.update("""
                insert into {diff} (ord, stream, status)
                select min(ord), -1, (count(distinct (hash, kind)) > 1)::int
                  from {row} join {chosen} on id = hashtextextended(key, 0)
                 where stream = %1$d and kind in (0, 2, 3)
                 group by key having count(*) > 1""".formatted(stream));
        if (keys == 0) {
            return Doubles.NONE;
        }
        staging.withheldLate();
        Doubles found = countDoubles();
        sql.update("""
                with clash as (select r.key from {diff} d join {row} r on r.ord = d.ord where d.stream = -1 and d.status = 1),
                     withheld as (update {row} r set kind = 1 from clash c
                                   where r.stream = %1$d and r.key = c.key and r.kind in (0, 2, 3) returning r.*)
                insert into {quarantine} (ord, stream, key, file, line, rule, column_name, message, problems)
                select ord, stream, key, file, line, 'key-clash', '',
                       'this key stands for differing rows of the same file; all of them are withheld, and they are tried again'
                       || ' together. Correct the wrong one at the source or here: its key, or the rest until both say the same', 1 from withheld"""
                .formatted(stream));
        sql.update("""
                with twice as (select r.key, d.ord from {diff} d join {row} r on r.ord = d.ord where d.stream = -1 and d.status = 0)
                update {row} r set kind = 5 from twice t
                 where r.stream = %1$d and r.key = t.key and r.ord <> t.ord and r.kind in (0, 2, 3)""".formatted(stream));
        sql.update("delete from {diff} where stream = -1");
        return found;
    }

    private Doubles countDoubles() {
        Rows[] rows = {Rows.NONE, Rows.NONE};
        long[] filtered = {0};
        sql.query("""
                select d.status, count(*), min(r.line), count(*) filter (where r.kind = 2)
                  from {diff} d
                  join {row} f on f.ord = d.ord
                  join {row} r on r.stream = %1$d and r.key = f.key and r.kind in (0, 2, 3) and (d.status = 1 or r.ord <> d.ord)
                 where d.stream = -1
                 group by d.status""".formatted(stream), (row, n) -> {
                    rows[row.getInt(1)] = new Rows(row.getLong(2), row.getLong(3));
                    filtered[0] += row.getLong(4);
                    return n;
                });
        return new Doubles(rows[0], rows[1], filtered[0]);
    }

    /** The comparison of many rows goes to a table of its own first: the server makes such a one with several processes. */
    private void findDifferences(boolean mayMiss) {
        boolean anyMet = new MetRecords(staging).write(state.knownRows);
        String differences = """
                select ord, %1$d as stream, status, id as record, state as was
                  from (select s.ord, r.id, r.state,
                               case when %4$s when r.met then case when s.kind in (0, 2, 3) then 7 end
                                    when s.key is null then case when r.state in (0, 3) then 5 end
                                    when s.kind = 0 and r.key is null then 1
                                    when s.kind = 0 and (r.hash <> s.hash or r.state in (2, 3, 4)) then 2
                                    when s.kind = 0 and r.state = 1 then 6
                                    when s.kind = 2 and r.state in (0, 1, 3) then 3
                                    when s.kind = 3 and r.state in (0, 1, 3) then 4
                               end as status
                          from (select ord, key, kind, hash, mark from {row} where stream = %1$d and kind in (0, 1, 2, 3)) as s
                          %2$s join (%3$s and d.stream = %1$d) as r on r.key = s.key) as compared
                 where status is not null""".formatted(stream, mayMiss ? "full" : "left", anyMet ? MetRecords.MARKED : """
                select d.id, d.key, d.hash, d.state, d.mark, false as met from source_record as d where d.district = :district""",
                comparesMarks() ? OLDER_ROWS : "false then 0");
        if (staging.isSmall()) {
            state.found = findFew(differences);
        } else if (state.rows < MANY) {
            sql.analyze("{row}");
            sql.update("insert into {diff} (ord, stream, status, record, was) " + differences);
        } else {
            sql.analyze("{row} (stream, key, kind)");
            staging.createTemporary("found", differences);
            sql.update("insert into {diff} (ord, stream, status, record, was) select ord, stream, status, record, was from {found}");
        }
        sql.analyze("{diff}");
    }

    /** Calls may overtake each other; what is read tells what is so now, whatever was told before. */
    private boolean comparesMarks() {
        return staging.isSmall() && state.marked;
    }

    private Map<Finding, Long> findFew(String differences) {
        Map<Finding, Long> found = new HashMap<>();
        sql.query("with found as (insert into {diff} (ord, stream, status, record, was) " + differences + " returning status, was)"
                + " select status, coalesce(was, -1), count(*) from found group by 1, 2", (row, n) ->
                        found.put(new Finding(row.getInt(1), row.getInt(2)), row.getLong(3)));
        return found;
    }
}
