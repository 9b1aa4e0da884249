package org.milestonehub.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Blocking keys of people, brought up to date from the change feed by whoever needs them. */
final class PersonKeys {

    private static final int CHUNK = 5_000;
    private static final int LOCK = 74;

    private final RunSql sql;

    PersonKeys(RunSql sql) {
        this.sql = sql;
    }

    /** Ids of people, the first and the last one. */
    private record Range(long first, long last) {}

    /** Indexes what was applied since the last time. */
    void catchUp() {
        sql.count("select count(*) from (select pg_advisory_xact_lock(" + LOCK + ", :district)) as locked");
        sql.set("keysFrom", sql.count("select coalesce((select seq from person_key_cursor where district = :district), 0)"));
        sql.set("keysTo", sql.count("select coalesce(max(seq), 0) from change where district = :district"));
        String heard = "from change where district = :district and seq > :keysFrom and seq <= :keysTo and entity = 'Person'";
        if (sql.count("select count(*) " + heard) == 0) {
            return;
        }
        sql.update("delete from person_key as k using (select first_id, last_id " + heard
                + ") as c where k.district = :district and k.id between c.first_id and c.last_id");
        sql.query("select first_id, last_id from (select distinct first_id, last_id " + heard
                + ") as c order by first_id",
                (row, n) -> new Range(row.getLong(1), row.getLong(2))).stream()
                        .collect(PersonKeys::joined, PersonKeys::join, List::addAll)
                .forEach(this::index);
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

    private void index(Range range) {
        Optional<Long> next = Optional.of(range.first());
        while (next.isPresent()) {
            next = chunk(next.orElseThrow(), range.last());
        }
    }

    private Optional<Long> chunk(long from, long to) {
        StringBuilder rows = new StringBuilder();
        List<Long> ids = sql.set("idFrom", from).set("idTo", to).query("select p.id, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id between :idFrom and :idTo order by p.id limit " + CHUNK,
                (row, n) -> {
                    Profile profile = PersonRows.profile(row.getString(1), SystemKind.ROSTER, row, 2);
                    for (long key : BlockingKeys.of(profile)) {
                        rows.append(sql.district()).append('\t').append(key).append('\t').append(row.getLong(1))
                                .append('\n');
                    }
                    return row.getLong(1);
                });
        copy(rows.toString());
        return ids.size() < CHUNK ? Optional.empty() : Optional.of(ids.get(ids.size() - 1) + 1);
    }

    private void copy(String rows) {
        try {
            CopyManager copy = sql.connection().unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy person_key (district, k, id) from stdin",
                    new java.io.ByteArrayInputStream(rows.getBytes(StandardCharsets.US_ASCII)));
        } catch (SQLException | IOException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }
}
