package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.store.BulkIndexes;
import org.milestonehub.core.store.CopyChunks;
import org.milestonehub.core.store.RunSql;

/**
 * Blocking keys of people, written behind the runs from the change feed. A run that matches catches up first, inside its
 * transaction, and so sees everybody who was committed before.
 */
public final class PersonKeys {

    private static final int CHUNK = 5_000;
    private static final int KEYS_OF_A_PERSON = 15;
    private static final int LOCK = 74;
    private static final String HEARD = "from change where district = :district and seq > :keysFrom and seq <= :keysTo and entity = 'Person'";
    private static final String COLUMNS = "district, k, id";

    private final RunSql sql;
    private final PersonSystems systems;

    public PersonKeys(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** What one system says of a person. */
    private record Said(long id, SourcePerson raw) {}

    /** Ids of people, the first and the last one. */
    private record Range(long first, long last) {}

    /** The same behind a run: a district with one system has nobody to match. */
    public static void behind(RunSql sql) {
        PersonKeys keys = new PersonKeys(sql, PersonSystems.of(sql));
        if (!keys.systems.isAlone()) {
            keys.catchUp(true);
            new PersonCounts(sql, keys.systems).renew();
        }
    }

    /** Indexes what was applied since the last time. */
    public void catchUp() {
        catchUp(false);
    }

    /** @param alone nothing else was done in this transaction */
    private void catchUp(boolean alone) {
        if (sql.count("""
                select count(*) from (select 1 from change where district = :district and seq > coalesce(
                       (select seq from person_key_cursor where district = :district), 0) limit 1) as news""") == 0) {
            return;
        }
        sql.count("select count(*) from (select pg_advisory_xact_lock(" + LOCK + ", :district)) as locked");
        sql.set("keysFrom", sql.count("select coalesce((select seq from person_key_cursor where district = :district), 0)"));
        sql.set("keysTo", sql.count("select coalesce(max(seq), 0) from change where district = :district"));
        List<Range> ranges = sql.query("select first_id, last_id " + HEARD + " group by 1, 2 order by 1",
                (row, n) -> new Range(row.getLong(1), row.getLong(2))).stream()
                        .collect(PersonKeys::joined, PersonKeys::join, List::addAll);
        if (!ranges.isEmpty()) {
            index(ranges, alone);
        }
        sql.update("""
                insert into person_key_cursor (district, seq) values (:district, :keysTo)
                on conflict (district) do update set seq = excluded.seq""");
    }

    private void index(List<Range> ranges, boolean alone) {
        if ((long) sql.value("keysFrom") > 0) {
            sql.update("delete from person_key as k using (select distinct first_id, last_id " + HEARD
                    + ") as c where k.district = :district and k.id between c.first_id and c.last_id");
        }
        long people = ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
        boolean said = sql.count("select count(*) from (select 1 from contribution where district = :district and entity = 'Person' limit 1)"
                + " as any_said") > 0;
        sql.update("set local maintenance_work_mem = '256MB'");
        BulkIndexes.fill(sql, "person_key", people * KEYS_OF_A_PERSON, indexed -> index(ranges, said, alone && !indexed));
    }

    private static List<Range> joined() {
        return new ArrayList<>();
    }

    /** Neighbouring ranges are read together. */
    private static void join(List<Range> ranges, Range next) {
        Range last = ranges.isEmpty() ? new Range(0, -2) : ranges.get(ranges.size() - 1);
        if (next.first() <= last.last() + 1) {
            ranges.set(ranges.size() - 1, new Range(last.first(), Math.max(last.last(), next.last())));
        } else {
            ranges.add(next);
        }
    }

    private long index(List<Range> ranges, boolean said, boolean intoEmptied) {
        CopyChunks out = intoEmptied ? CopyChunks.intoEmptied(sql.connection(), "person_key", COLUMNS)
                : new CopyChunks(sql.connection(), "person_key", COLUMNS);
        for (Range range : ranges) {
            Optional<Long> next = Optional.of(range.first());
            while (next.isPresent()) {
                next = chunk(next.orElseThrow(), range.last(), said, out);
            }
        }
        out.flush();
        return ranges.size();
    }

    private Optional<Long> chunk(long from, long to, boolean said, CopyChunks out) {
        List<Said> rows = new ArrayList<>();
        List<Long> ids = sql.set("idFrom", from).set("idTo", to).query("select p.id, p.source_system, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id between :idFrom and :idTo"
                + " and p.lifecycle <> 'withdrawn' order by p.id limit " + CHUNK, (row, n) -> take(row, rows));
        if (said && !ids.isEmpty()) {
            sql.set("idTo", ids.get(ids.size() - 1)).query("select c.id, c.source_system, " + PersonRows.said("c")
                    + " from contribution as c where c.district = :district"
                    + " and c.entity = 'Person' and c.id between :idFrom and :idTo order by c.id", (row, n) -> take(row, rows));
        }
        write(rows, out);
        return ids.size() < CHUNK ? Optional.empty() : Optional.of(ids.get(ids.size() - 1) + 1);
    }

    private long take(ResultSet row, List<Said> rows) throws SQLException {
        rows.add(new Said(row.getLong(1), PersonRows.raw(row.getString(1), systems.kind(row.getInt(2)), row, 3)));
        return row.getLong(1);
    }

    /** Each key of a person once, whatever number of systems leads to it. */
    private void write(List<Said> rows, CopyChunks out) {
        // the driver closes the cursor of the rows with its next message, and rows are frozen only while none is open
        sql.script("set local jit = off");
        List<long[]> keys = rows.parallelStream().map(said -> BlockingKeys.of(PersonRows.profile(said.raw()))).toList();
        Map<Long, TreeSet<Long>> several = new HashMap<>();
        Map<Long, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Integer before = first.putIfAbsent(rows.get(i).id(), i);
            if (before != null) {
                TreeSet<Long> all = several.computeIfAbsent(rows.get(i).id(), any -> sorted(keys.get(before)));
                all.addAll(sorted(keys.get(i)));
            }
        }
        first.forEach((id, at) -> {
            TreeSet<Long> all = several.get(id);
            for (long key : all == null ? keys.get(at) : all.stream().mapToLong(one -> one).toArray()) {
                out.line().number(sql.district()).tab().number(key).tab().number(id);
                out.endLine();
            }
        });
    }

    private static TreeSet<Long> sorted(long[] keys) {
        return Arrays.stream(keys).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
