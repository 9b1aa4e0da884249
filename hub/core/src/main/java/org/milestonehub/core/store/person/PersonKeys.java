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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.store.Answer;
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
    private static final String CURSOR = "coalesce((select seq from person_key_cursor where district = :district), 0)";
    private static final String HEARD = "from change where district = :district and seq > " + CURSOR + " and seq <= :keysTo and entity = 'Person'";
    /** So many are read and written with one statement each, as an event leaves them. */
    private static final int FEW = 64;
    private static final String COLUMNS = "district, k, id";

    private final RunSql sql;
    private final PersonSystems systems;

    public PersonKeys(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** What one system says of a person. */
    private record Said(long id, SourcePerson raw) {}

    /** Ids of people, the first and the last one, heard of since this place in the feed. */
    public record Range(long first, long last, long since) {}

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

    /** What was heard of people since their keys were written, once it is asked for. */
    public Answer<List<Range>> heard() {
        return sql.queryLater("select first_id, last_id, " + CURSOR + " from change where district = :district and seq > " + CURSOR
                + " and entity = 'Person' group by 1, 2 order by 1", PersonKeys::range);
    }

    /**
     * The keys of those few of whom was heard, with their owners; their old keys only lead to them too. Whoever is more is indexed at
     * once, and nothing is given.
     */
    public Map<Long, Set<Long>> recent(List<Range> heard) {
        List<Range> ranges = joined(heard);
        if (people(ranges) > FEW) {
            catchUp();
            return Map.of();
        }
        Map<Long, Set<Long>> owners = new HashMap<>();
        keysOfFew(ranges).forEach((id, keys) -> {
            for (long key : keys) {
                owners.computeIfAbsent(key, any -> new TreeSet<>()).add(id);
            }
        });
        return owners;
    }

    private static Range range(ResultSet row, int number) throws SQLException {
        return new Range(row.getLong(1), row.getLong(2), row.getLong(3));
    }

    private static long people(List<Range> ranges) {
        return ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
    }

    /** @param alone nothing else was done in this transaction */
    private void catchUp(boolean alone) {
        List<Long> news = sql.query("select " + CURSOR + ", coalesce(max(seq), 0) from change where district = :district",
                (row, n) -> List.of(row.getLong(1), row.getLong(2))).get(0);
        if (news.get(1) <= news.get(0)) {
            return;
        }
        sql.set("keysTo", news.get(1));
        sql.count("select count(*) from (select pg_advisory_xact_lock(" + LOCK + ", :district)) as locked");
        List<Range> ranges = joined(sql.query("select first_id, last_id, " + CURSOR + " " + HEARD + " group by 1, 2 order by 1", PersonKeys::range));
        long people = people(ranges);
        if (!ranges.isEmpty() && people <= FEW) {
            few(ranges);
        } else if (!ranges.isEmpty()) {
            index(ranges, people, alone);
        }
        sql.update("""
                insert into person_key_cursor as c (district, seq) values (:district, :keysTo)
                on conflict (district) do update set seq = greatest(c.seq, excluded.seq)""");
    }

    private void few(List<Range> ranges) {
        List<Long> keys = new ArrayList<>();
        List<Long> owners = new ArrayList<>();
        keysOfFew(ranges).forEach((id, of) -> {
            for (long key : of) {
                keys.add(key);
                owners.add(id);
            }
        });
        sql.set("fewKeys", keys.toArray(Long[]::new)).set("fewOwners", owners.toArray(Long[]::new)).update("""
                with gone as (delete from person_key as k where k.district = :district and k.id = any(:fewIds)
                    and not exists (select 1 from unnest(:fewKeys, :fewOwners) as now(k, id) where now.k = k.k and now.id = k.id))
                insert into person_key (district, k, id) select :district, now.k, now.id from unnest(:fewKeys, :fewOwners) as now(k, id)
                on conflict do nothing""");
    }

    private Map<Long, long[]> keysOfFew(List<Range> ranges) {
        if (ranges.isEmpty()) {
            return Map.of();
        }
        Long[] ids = ranges.stream().flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last())).boxed().toArray(Long[]::new);
        List<Said> rows = new ArrayList<>();
        sql.set("fewIds", ids).query(PersonRows.everything("e.district = :district and e.id = any(:fewIds) and e.lifecycle <> 'withdrawn'", ""),
                (row, n) -> take(row, rows));
        return keys(rows);
    }

    private void index(List<Range> ranges, long people, boolean alone) {
        if (ranges.get(0).since() > 0) {
            sql.update("delete from person_key as k using (select distinct first_id, last_id " + HEARD
                    + ") as c where k.district = :district and k.id between c.first_id and c.last_id");
        }
        boolean said = sql.count("select count(*) from (select 1 from contribution where district = :district and entity = 'Person' limit 1)"
                + " as any_said") > 0;
        sql.update("set local maintenance_work_mem = '256MB'");
        BulkIndexes.fill(sql, "person_key", people * KEYS_OF_A_PERSON, indexed -> index(ranges, said, alone && !indexed));
    }

    private static List<Range> joined(List<Range> ranges) {
        return ranges.stream().collect(ArrayList::new, PersonKeys::join, List::addAll);
    }

    /** Neighbouring ranges are read together. */
    private static void join(List<Range> ranges, Range next) {
        Range last = ranges.isEmpty() ? new Range(0, -2, 0) : ranges.get(ranges.size() - 1);
        if (next.first() <= last.last() + 1) {
            ranges.set(ranges.size() - 1, new Range(last.first(), Math.max(last.last(), next.last()), last.since()));
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

    private void write(List<Said> rows, CopyChunks out) {
        // the driver closes the cursor of the rows with its next message, and rows are frozen only while none is open
        sql.script("set local jit = off");
        keys(rows).forEach((id, keys) -> {
            for (long key : keys) {
                out.line().number(sql.district()).tab().number(key).tab().number(id);
                out.endLine();
            }
        });
    }

    /** Each key of a person once, whatever number of systems leads to it. */
    private static Map<Long, long[]> keys(List<Said> rows) {
        List<long[]> keys = rows.parallelStream().map(said -> BlockingKeys.of(PersonRows.profile(said.raw()))).toList();
        Map<Long, long[]> all = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            all.merge(rows.get(i).id(), keys.get(i), (some, others) -> LongStream.concat(Arrays.stream(some), Arrays.stream(others)).sorted().distinct()
                    .toArray());
        }
        return all;
    }
}
