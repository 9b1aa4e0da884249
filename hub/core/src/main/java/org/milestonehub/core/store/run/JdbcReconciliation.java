package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.SchoolPath;
import org.milestonehub.core.view.Reconciliation;
import org.milestonehub.core.view.SchoolLine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run did by school, from what its files left behind; nothing is counted while a run is applied. */
public final class JdbcReconciliation implements Reconciliation {

    /** Rows that a run wrote, also those that later runs wrote over, and those it missed. */
    private static final String TOUCHED = """
            with files as materialized (select id from source_file where district = :district and run = :run),
            touched as materialized (
                select s.stream, s.id as record,
                       exists (select 1 from source_record_history as h
                                where h.district = s.district and h.id = s.id and h.superseded_by = :run) as known, false as missing
                  from source_record as s where s.district = :district and s.file in (select id from files)
                union all
                select s.stream, h.id,
                       exists (select 1 from source_record_history as b
                                where b.district = h.district and b.id = h.id and b.superseded_by = :run), false
                  from source_record_history as h join source_record as s on s.district = h.district and s.id = h.id
                 where h.district = :district and h.file in (select id from files) and h.superseded_by <> :run
                union all
                select s.stream, s.id, true, true from source_record as s
                 where s.district = :district and s.state in (1, 2)
                   and s.missing_since = (select logical_time from run where district = :district and id = :run)),
            placed as (%s)
            select t.name, coalesce(o.name, ''), count(distinct p.record) filter (where not p.known),
                   count(distinct p.record) filter (where p.known and not p.missing), count(distinct p.record) filter (where p.missing)
              from placed as p
              join stream as t on t.district = :district and t.id = p.stream
              left join organization as o on o.district = :district and o.id = p.school
             group by t.name, o.name order by t.name, o.name nulls last""";

    private final JdbcClient jdbc;

    public JdbcReconciliation(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public List<SchoolLine> bySchool(District district, long run) {
        List<SchoolPath> paths = paths(district, run);
        if (paths.isEmpty()) {
            return List.of();
        }
        String placed = paths.stream().map(path -> """
                select distinct t.stream, t.record, t.known, t.missing, %2$s as school
                  from touched as t join %1$s as e on e.district = :district and e.source_record_id = t.record %3$s"""
                .formatted(path.entity().table(), path.school(), path.join())).collect(Collectors.joining(" union "));
        return jdbc.sql(TOUCHED.formatted(placed)).param("district", district.id()).param("run", run)
                .query((row, n) -> new SchoolLine(row.getString(1), Objects.toString(row.getString(2), ""), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    @Override
    public List<EmptiedLine> emptied(District district, long run) {
        return jdbc.sql("select stream, entity, field, rows from run_emptied where district = ? and run = ? order by rows desc, stream, field")
                .params(district.id(), run)
                .query((row, n) -> new EmptiedLine(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))).list();
    }

    private List<SchoolPath> paths(District district, long run) {
        List<SchoolPath> paths = new ArrayList<>();
        jdbc.sql("""
                select entity from run_entity where district = ? and run = ? and added + changed + ended > 0
                union select 'SchoolEnrollment' where exists (select 1 from run_stream where district = ? and run = ? and missing > 0)""")
                .params(district.id(), run, district.id(), run).query(String.class).list()
                .forEach(entity -> SchoolPath.of(Model.shipped().entity(entity)).ifPresent(paths::add));
        return paths;
    }
}
