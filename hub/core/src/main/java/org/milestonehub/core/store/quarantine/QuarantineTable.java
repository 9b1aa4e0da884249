package org.milestonehub.core.store.quarantine;

import java.util.List;
import org.milestonehub.core.store.RunSql;

/** Withheld rows of a run: new ones are opened, ones that came good are closed as healed. */
public final class QuarantineTable {

    private final RunSql sql;

    public QuarantineTable(RunSql sql) {
        this.sql = sql;
    }

    /**
     * Writes the withheld rows of this run.
     *
     * @param completeStreams streams read to a proven end: what is open of them and not withheld again is over
     */
    public void apply(List<Integer> streams, List<Integer> completeStreams) {
        sql.set("runStreams", streams.toArray(new Integer[0])).set("wholeStreams", completeStreams.toArray(new Integer[0]));
        long found = sql.count("select (select count(*) from (select 1 from quarantined_row where district = :district and state = 'open'"
                + " and stream = any(:runStreams) limit 1) as open_row) + 2 * (select count(*) from (select 1 from {quarantine} limit 1) as withheld)");
        if (found % 2 == 1) {
            heal();
        }
        if (found >= 2) {
            open();
        }
    }

    private void heal() {
        sql.update("""
                update quarantined_row as q set state = 'healed', closed_at = :now
                 where q.district = :district and q.state = 'open' and q.stream = any(:runStreams) and q.key is not null
                   and exists (select 1 from {row} as r where r.stream = q.stream and r.key = q.key and r.kind in (0, 2, 3))""");
        sql.update("""
                update quarantined_row as q set state = 'healed', closed_at = :now
                 where q.district = :district and q.state = 'open' and q.stream = any(:wholeStreams)
                   and (q.key is null
                        or not exists (select 1 from {quarantine} as n where n.stream = q.stream and n.key = q.key))""");
    }

    private void open() {
        sql.update("""
                update quarantined_row as q
                   set run = :run, file = :fileBase + n.file, line = n.line, rule = n.rule, column_name = n.column_name,
                       message = n.message, problems = n.problems
                  from {quarantine} as n
                 where q.district = :district and q.state = 'open' and q.stream = n.stream and q.key = n.key""");
        sql.update("""
                insert into quarantined_row (district, id, stream, key, run, file, line, state, rule, column_name, message,
                                             problems, first_seen)
                select :district, :recordBase + n.ord, n.stream, n.key, :run, :fileBase + n.file, n.line, 'open', n.rule, n.column_name,
                       n.message, n.problems, :now
                  from {quarantine} as n
                 where not exists (select 1 from quarantined_row as q
                                    where q.district = :district and q.state = 'open' and q.stream = n.stream and q.key = n.key)""");
    }
}
