package org.milestonehub.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * Blocking keys of people, written behind the runs from the change feed. A run that matches catches up first, inside its
 * transaction, and so sees everybody who was committed before.
 */
final class PersonKeys {

    private static final int CHUNK = 5_000;
    private static final int KEYS_OF_A_PERSON = 15;
    private static final int LOCK = 74;

    private final RunSql sql;
    private final PersonSystems systems;

    PersonKeys(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** Ids of people, the first and the last one. */
    private record Range(long first, long last) {}

    /** The same behind a run: a district with one system has nobody to match. */
    static void behind(RunSql sql) {
        PersonKeys keys = new PersonKeys(sql, PersonSystems.of(sql));
        if (!keys.systems.isAlone()) {
            keys.catchUp();
            new PersonCounts(sql, keys.systems).renew();
        }
    }

    /** Indexes what was applied since the last time. */
    void catchUp() {
        sql.count("select count(*) from (select pg_advisory_xact_lock(" + LOCK + ", :district)) as locked");
        sql.set("keysFrom", sql.count("select coalesce((select seq from person_key_cursor where district = :district), 0)"));
        sql.set("keysTo", sql.count("select coalesce(max(seq), 0) from change where district = :district"));
        String heard = "from change where district = :district and seq > :keysFrom and seq <= :keysTo and entity = 'Person'";
        List<Range> ranges = sql.query("select first_id, last_id " + heard + " group by 1, 2 order by 1",
                (row, n) -> new Range(row.getLong(1), row.getLong(2))).stream()
                        .collect(PersonKeys::joined, PersonKeys::join, List::addAll);
        if (ranges.isEmpty()) {
            return;
        }
        if ((long) sql.value("keysFrom") > 0) {
            sql.update("delete from person_key as k using (select distinct first_id, last_id " + heard
                    + ") as c where k.district = :district and k.id between c.first_id and c.last_id");
        }
        long people = ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
        boolean said = sql.count("select count(*) from (select 1 from contribution where district = :district and entity = 'Person' limit 1)"
                + " as any_said") > 0;
        BulkIndexes.fill(sql, "person_key", people * KEYS_OF_A_PERSON, indexed -> index(ranges, said));
        sql.update("""
                insert into person_key_cursor (district, seq) values (:district, :keysTo)
                on conflict (district) do update set seq = excluded.seq""");
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

    private long index(List<Range> ranges, boolean said) {
        CopyChunks out = new CopyChunks(sql.connection(), "person_key", "district, k, id");
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
        Map<Long, TreeSet<Long>> keys = new TreeMap<>();
        List<Long> ids = sql.set("idFrom", from).set("idTo", to).query("select p.id, p.source_system, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id between :idFrom and :idTo"
                + " and p.lifecycle <> 'withdrawn' order by p.id limit " + CHUNK, (row, n) -> take(row, keys));
        if (said && !ids.isEmpty()) {
            sql.set("idTo", ids.get(ids.size() - 1)).query("select c.id, c.source_system, " + PersonRows.said("c")
                    + " from contribution as c where c.district = :district"
                    + " and c.entity = 'Person' and c.id between :idFrom and :idTo", (row, n) -> take(row, keys));
        }
        keys.forEach((id, all) -> all.forEach(key -> {
            out.line().number(sql.district()).tab().number(key).tab().number(id);
            out.endLine();
        }));
        return ids.size() < CHUNK ? Optional.empty() : Optional.of(ids.get(ids.size() - 1) + 1);
    }

    private long take(ResultSet row, Map<Long, TreeSet<Long>> keys) throws SQLException {
        long id = row.getLong(1);
        Profile profile = PersonRows.profile(row.getString(1), systems.kind(row.getInt(2)), row, 3);
        TreeSet<Long> all = keys.computeIfAbsent(id, any -> new TreeSet<>());
        for (long key : BlockingKeys.of(profile)) {
            all.add(key);
        }
        return id;
    }
}
