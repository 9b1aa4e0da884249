package org.milestonehub.core.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.SchoolPath;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Finding.School;
import org.milestonehub.core.sync.Movements.SchoolRows;

/** Rows that went in earlier runs and stayed away, since a moment or since a person last approved a run of the connection. */
final class EarlierLosses {

    /** Rows gone since then, of one stream. */
    private static final String GONE = """
            select id as record from source_record
             where district = :district and stream = %d and state in (1, 2, 4)
               and missing_since > greatest(:goneSince, (
                       select max(h.decided_at) from held_run as h
                         join run as r on r.district = h.district and r.id = h.run and r.connection = :system
                        where h.district = :district and h.decision = 'approved' and h.scope = 'all'))""";

    private final RunSql sql;

    EarlierLosses(RunSql sql, Instant since) {
        this.sql = sql.set("goneSince", since.atOffset(ZoneOffset.UTC));
    }

    long count(StreamState state) {
        return sql.count("select count(*) from (" + GONE.formatted(state.stream.id()) + ") as gone");
    }

    /**
     * By school, with what goes now.
     *
     * @param now query of the records that go in this run
     */
    List<SchoolRows> schools(StreamState state, String now, long least) {
        String lost = "select record from (" + now + ") as going union " + GONE.formatted(state.stream.id());
        String rows = SchoolPath.of(state.stream.emissions()).stream().map(path -> """
                select %2$s as school, e.id as row, e.lifecycle = 'active' as held, l.record is not null as lost
                  from %1$s as e %3$s left join lost as l on l.record = e.source_record_id
                 where e.district = :district and e.source_system = :system and (e.lifecycle = 'active' or l.record is not null)"""
                .formatted(path.entity().table(), path.school(), path.join().replace(" and at.lifecycle = 'active'", "")))
                .collect(Collectors.joining(" union all "));
        return rows.isEmpty() ? List.of() : sql.set("goneLeast", least).query("with lost as (" + lost + ") " + """
                select m.school, coalesce(o.name, ''), count(distinct m.row), count(distinct m.row) filter (where m.lost)
                  from (%s) as m join organization as o on o.district = :district and o.id = m.school
                 group by 1, 2 having count(distinct m.row) filter (where m.lost) >= :goneLeast order by 4 desc""".formatted(rows),
                (row, n) -> new SchoolRows(new School(row.getLong(1), row.getString(2)), row.getLong(3), row.getLong(4)));
    }
}
