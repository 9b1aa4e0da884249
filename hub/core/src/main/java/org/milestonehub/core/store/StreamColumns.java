package org.milestonehub.core.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of each stream at its last applied read. */
public final class StreamColumns {

    private final RunSql sql;

    public StreamColumns(RunSql sql) {
        this.sql = sql;
    }

    /** Of all streams of the run's connection. */
    public Map<String, List<String>> before() {
        Map<String, List<String>> before = new HashMap<>();
        sql.query("""
                select s.name, c.columns from stream as s join stream_columns as c on c.district = s.district and c.stream = s.id
                 where s.district = :district and s.connection = :system""",
                (row, n) -> before.put(row.getString(1), List.of((String[]) row.getArray(2).getArray())));
        return before;
    }

    /** Streams that the last standing run read in full, each with its file. */
    public Map<String, String> filesBefore() {
        Map<String, String> before = new HashMap<>();
        sql.query("""
                select s.stream, s.source from run_stream as s
                 where s.district = :district and s.mode = 'full' and s.run = (
                    select r.id from run as r
                     where r.district = :district and r.connection = :system and r.applied and r.state <> 'reverted'
                       and exists (select 1 from run_stream as f where f.district = r.district and f.run = r.id and f.mode = 'full')
                     order by r.id desc limit 1)""",
                (row, n) -> before.put(row.getString(1), row.getString(2)));
        return before;
    }

    public void write(int stream, List<String> columns) {
        sql.set("columnNames", columns.stream().map(name -> name.replace("\0", "")).toArray(String[]::new)).update("""
                insert into stream_columns (district, stream, run, columns) values (:district, %d, :run, :columnNames)
                on conflict (district, stream) do update set run = excluded.run, columns = excluded.columns""".formatted(stream));
    }
}
