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
            sql.hashed(this::heal);
        }
        if (found >= 2) {
            sql.hashed(this::open);
        }
    }

    /** Calls may overtake each other; what is read tells what is so now, whatever was told before. */
    private String notOlder(String told) {
        return sql.isSmall() ? " and (q.mark is null or %1$s.mark is null or %1$s.mark >= q.mark)".formatted(told) : "";
    }

    private void heal() {
        sql.update("""
                update quarantined_row as q set state = 'healed', closed_at = :now
                 where q.district = :district and q.state = 'open' and q.stream = any(:runStreams) and q.key is not null
                   and exists (select 1 from {row} as r where r.stream = q.stream and r.key = q.key and r.kind in (0, 2, 3)%s)""".formatted(notOlder("r")));
        sql.update("""
                update quarantined_row set state = 'healed', closed_at = :now
                 where district = :district and state = 'open' and stream = any(:wholeStreams) and key is null""");
        sql.update("""
                update quarantined_row as q set state = 'healed', closed_at = :now
                 where q.district = :district and q.state = 'open' and q.stream = any(:wholeStreams) and q.key is not null
                   and not exists (select 1 from {quarantine} as n where n.stream = q.stream and n.key = q.key)""");
    }

    /**
     * Several rows may wait under one key: each keeps its entry, the ones at the same line first. An entry for which a complete
     * stream has no row any more is over.
     */
    private void open() {
        sql.update("""
                with open_row as materialized (
                    select id, stream, key, line from quarantined_row
                     where district = :district and state = 'open' and stream = any(:runStreams)),
                waiting as materialized (
                    select q.id, q.stream, q.key, row_number() over (partition by q.stream, q.key order by t.line is null, q.line, q.id) as place
                      from open_row as q
                      left join (select distinct stream, key, line from {quarantine}) as t
                           on t.stream = q.stream and t.key = q.key and t.line = q.line
                     where exists (select 1 from {quarantine} as k where k.stream = q.stream and k.key = q.key)),
                told as materialized (
                    select n.*, r.mark, row_number() over (partition by n.stream, n.key order by o.line is null, n.line, n.ord) as place
                      from {quarantine} as n left join {row} as r on r.ord = n.ord
                      left join (select distinct stream, key, line from open_row) as o
                           on o.stream = n.stream and o.key = n.key and o.line = n.line),
                again as (
                    update quarantined_row as q
                       set run = :run, file = :fileBase + n.file, line = n.line, rule = n.rule, column_name = n.column_name,
                           message = n.message, problems = n.problems, mark = n.mark
                      from told as n join waiting as w on w.stream = n.stream and w.key = n.key and w.place = n.place
                     where q.district = :district and q.id = w.id%s),
                over_now as (
                    update quarantined_row as q set state = 'healed', closed_at = :now
                      from waiting as w
                     where q.district = :district and q.id = w.id and w.stream = any(:wholeStreams)
                       and not exists (select 1 from told as n where n.stream = w.stream and n.key = w.key and n.place = w.place))
                insert into quarantined_row (district, id, stream, key, run, file, line, state, rule, column_name, message,
                                             problems, first_seen, mark)
                select :district, :recordBase + n.ord, n.stream, n.key, :run, :fileBase + n.file, n.line, 'open', n.rule, n.column_name,
                       n.message, n.problems, :now, n.mark
                  from told as n
                 where not exists (select 1 from waiting as w where w.stream = n.stream and w.key = n.key and w.place = n.place)""".formatted(notOlder("n")));
    }
}
