package org.milestonehub.core.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Movements.EmptiedValues;

/** Values that runs emptied, in the table {@code run_emptied}: a few in each run add up. */
final class EmptiedValuesTable {

    private final RunSql sql;

    EmptiedValuesTable(RunSql sql) {
        this.sql = sql;
    }

    void write(String stream, List<EmptiedValues> values) {
        for (EmptiedValues value : values) {
            sql.jdbc().sql("insert into run_emptied (district, run, stream, entity, field, rows) values (?, ?, ?, ?, ?, ?)")
                    .params(sql.district(), sql.value("run"), stream, value.entity(), value.field(), value.rows()).update();
        }
    }

    List<EmptiedValues> before(String stream, Instant since) {
        return sql.set("emptiedSince", since.atOffset(ZoneOffset.UTC)).set("emptiedStream", stream).query("""
                select e.entity, e.field, sum(e.rows)
                  from run as r join run_emptied as e on e.district = r.district and e.run = r.id and e.stream = :emptiedStream
                 where r.district = :district and r.connection = :system and r.applied and r.state <> 'reverted'
                   and r.logical_time > greatest(:emptiedSince, (
                           select max(h.decided_at) from held_run as h
                             join run as a on a.district = h.district and a.id = h.run and a.connection = :system
                            where h.district = :district and h.decision = 'approved' and h.scope = 'all'))
                 group by e.entity, e.field""", (row, n) -> new EmptiedValues(row.getString(1), row.getString(2), row.getLong(3)));
    }
}
