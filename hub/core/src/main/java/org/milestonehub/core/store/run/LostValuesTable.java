package org.milestonehub.core.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.Movements.LostValues;

/** Values that runs emptied or cut off, in the table {@code run_emptied}: a few in each run add up. */
final class LostValuesTable {

    private final RunSql sql;
    private final boolean cutOff;

    /** @param kind {@code EMPTIED} or {@code SHORTENED} */
    LostValuesTable(RunSql sql, Kind kind) {
        this.sql = sql;
        this.cutOff = kind == Kind.SHORTENED;
    }

    void write(String stream, List<LostValues> values) {
        for (LostValues value : values) {
            sql.jdbc().sql("insert into run_emptied (district, run, stream, entity, field, cut_off, rows) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(sql.district(), sql.value("run"), stream, value.entity(), value.field(), cutOff, value.rows()).update();
        }
    }

    List<LostValues> before(String stream, Instant since) {
        return sql.set("emptiedSince", since.atOffset(ZoneOffset.UTC)).set("emptiedStream", stream).set("cutOff", cutOff).query("""
                select e.entity, e.field, sum(e.rows)
                  from run as r join run_emptied as e on e.district = r.district and e.run = r.id and e.stream = :emptiedStream
                       and e.cut_off = :cutOff
                 where r.district = :district and r.connection = :system and r.applied and r.state <> 'reverted'
                   and r.logical_time > greatest(:emptiedSince, (
                           select max(h.decided_at) from held_run as h
                             join run as a on a.district = h.district and a.id = h.run and a.connection = :system
                            where h.district = :district and h.decision = 'approved' and h.scope = 'all'))
                 group by e.entity, e.field""", (row, n) -> new LostValues(row.getString(1), row.getString(2), row.getLong(3)));
    }
}
