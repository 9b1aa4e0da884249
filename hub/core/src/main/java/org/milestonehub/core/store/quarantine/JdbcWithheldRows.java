package org.milestonehub.core.store.quarantine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.mapping.UnknownCode;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.quarantine.RootCause;
import org.milestonehub.core.quarantine.WaitingCode;
import org.milestonehub.core.quarantine.WithheldRow;
import org.milestonehub.core.quarantine.WithheldRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The work list, from the tables {@code quarantined_row} and {@code parked_part}. */
public final class JdbcWithheldRows implements WithheldRows {

    private final JdbcClient jdbc;
    private final TransactionTemplate hashed;

    public JdbcWithheldRows(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.hashed = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Override
    public List<RootCause> roots(District district) {
        return Objects.requireNonNull(hashed.execute(status -> {
            jdbc.sql("set local enable_nestloop = off").update();
            return found(district);
        }));
    }

    /** Right after a run that parked very many, the planner still believes that there are a few, and would compare each with each. */
    private List<RootCause> found(District district) {
        List<String> order = Model.shipped().entities().stream().map(entity -> entity.name()).toList();
        return jdbc.sql("""
                with recursive waiting as materialized (
                    select source_record, entity, source_key, waits_system, waits_entity, waits_key from parked_part where district = :district),
                chain as (
                    select distinct waits_entity as entity, waits_key as key, waits_system, waits_entity, waits_key, 1 as depth from waiting
                    union
                    select c.entity, c.key, p.waits_system, p.waits_entity, p.waits_key, c.depth + 1
                      from chain as c
                      join waiting as p on p.waits_system = c.waits_system and p.entity = c.waits_entity and p.source_key = c.waits_key
                           and (p.waits_entity, p.waits_key) <> (c.waits_entity, c.waits_key)
                     where c.depth < 8),
                root as materialized (
                    select distinct entity, key, waits_system, waits_entity, waits_key from chain as c
                     where not exists (select 1 from waiting as p
                                        where p.waits_system = c.waits_system and p.entity = c.waits_entity and p.source_key = c.waits_key
                                          and (p.waits_entity, p.waits_key) <> (c.waits_entity, c.waits_key))),
                held as (
                    select waits_system, waits_entity, count(*) as rows
                      from (select distinct r.waits_system, r.waits_entity, p.source_record
                              from root as r
                              join waiting as p on p.waits_system = r.waits_system and p.waits_entity = r.entity and p.waits_key = r.key) as one
                     group by waits_system, waits_entity),
                lacking as (select distinct waits_system, waits_entity, waits_key from root)
                select k.name, r.waits_entity, count(distinct r.waits_key), min(h.rows), count(distinct q.key), min(r.waits_key)
                  from lacking as r
                  join held as h on h.waits_system = r.waits_system and h.waits_entity = r.waits_entity
                  join connection as k on k.district = :district and k.id = r.waits_system
                  left join stream as s on s.district = :district and s.connection = r.waits_system
                  left join quarantined_row as q on q.district = :district and q.stream = s.id and q.state = 'open' and q.key = r.waits_key
                 group by k.name, r.waits_entity""").param("district", district.id())
                .query((row, n) -> new RootCause(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5),
                        row.getString(2).equals("Person") ? "" : row.getString(6)))
                .list().stream()
                .sorted(Comparator.<RootCause>comparingInt(root -> rank(order, root.entity()))
                        .thenComparing(Comparator.comparingLong(RootCause::rows).reversed()))
                .toList();
    }

    /** Schools and people first: everything else refers to them. */
    private static int rank(List<String> order, String entity) {
        return switch (entity) {
            case "Organization" -> -2;
            case "Person" -> -1;
            default -> order.indexOf(entity);
        };
    }

    @Override
    public List<WithheldRow> open(District district, List<Long> ids) {
        return jdbc.sql("""
                select q.id, k.name, s.name, split_part(coalesce(f.mapping, ''), '/', 1), q.run, f.name, q.line, q.key, q.rule, q.column_name, q.message
                  from quarantined_row as q
                  join stream as s on s.district = q.district and s.id = q.stream
                  join connection as k on k.district = q.district and k.id = s.connection
                  left join source_file as f on f.district = q.district and f.id = q.file
                 where q.district = :district and q.id = any(:ids) and q.state = 'open'
                 order by q.file, q.line""").param("district", district.id()).param("ids", ids.toArray(new Long[0]))
                .query((row, n) -> new WithheldRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5),
                        Objects.toString(row.getString(6), ""), row.getLong(7), Objects.toString(row.getString(8), ""), row.getString(9),
                        row.getString(10), row.getString(11)))
                .list();
    }

    @Override
    public List<WithheldRow> openTogether(District district, List<Long> ids) {
        return open(district, jdbc.sql("""
                select o.id from quarantined_row as q
                  join quarantined_row as o on o.district = q.district and o.stream = q.stream and o.key = q.key and o.state = 'open'
                 where q.district = :district and q.id = any(:ids) and q.state = 'open'
                union
                select unnest(:ids)""").param("district", district.id()).param("ids", ids.toArray(new Long[0])).query(Long.class).list());
    }

    @Override
    public List<Long> ofCause(District district, String connection, String stream, String rule, String column, int most) {
        return jdbc.sql("""
                select q.id from quarantined_row as q
                  join stream as s on s.district = q.district and s.id = q.stream and s.name = :stream
                  join connection as k on k.district = q.district and k.id = s.connection and k.name = :connection
                 where q.district = :district and q.state = 'open' and q.rule = :rule and q.column_name = :column
                 order by q.file, q.line limit :most""").param("district", district.id()).param("connection", connection)
                .param("stream", stream).param("rule", rule).param("column", column).param("most", most).query(Long.class).list();
    }

    @Override
    public List<WaitingCode> codes(District district) {
        record Key(String connection, String stream, String column, UnknownCode code) {}
        Map<Key, long[]> counts = new LinkedHashMap<>();
        jdbc.sql("""
                with newest as (
                    select distinct on (r.connection, s.stream) r.connection, s.stream, r.id
                      from run as r join run_stream as s on s.district = r.district and s.run = r.id
                     where r.district = :district and r.applied and r.logical_time > now() - interval '60 days'
                     order by r.connection, s.stream, r.id desc)
                select k.name, s.name, q.column_name, q.message, 0, count(*)
                  from quarantined_row as q
                  join stream as s on s.district = q.district and s.id = q.stream
                  join connection as k on k.district = q.district and k.id = s.connection
                 where q.district = :district and q.state = 'open' and q.rule = 'unknown-code'
                 group by k.name, s.name, q.column_name, q.message
                union all
                select k.name, p.stream, p.column_name, p.message, 1, sum(p.rows)
                  from newest as n
                  join run_problem as p on p.district = :district and p.run = n.id and p.stream = n.stream and p.rule = 'unknown-code'
                       and p.severity = 'warning'
                  join connection as k on k.district = :district and k.id = n.connection
                 group by k.name, p.stream, p.column_name, p.message""").param("district", district.id())
                .query(row -> {
                    Optional<UnknownCode> code = UnknownCode.in(row.getString(4));
                    if (code.isPresent()) {
                        Key key = new Key(row.getString(1), row.getString(2), row.getString(3), code.get());
                        counts.computeIfAbsent(key, any -> new long[2])[row.getInt(5)] += row.getLong(6);
                    }
                });
        return counts.entrySet().stream().map(entry -> new WaitingCode(entry.getKey().connection(), entry.getKey().stream(),
                        entry.getKey().column(), entry.getKey().code(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingLong((WaitingCode code) -> -code.withheld()).thenComparing(code -> -code.without())).toList();
    }

    @Override
    public List<Long> ofCode(District district, UnknownCode code, int most) {
        return jdbc.sql("""
                select id, message from quarantined_row where district = :district and state = 'open' and rule = 'unknown-code'
                 order by file, line""").param("district", district.id())
                .query((row, n) -> UnknownCode.in(row.getString(2)).filter(code::equals).isPresent() ? row.getLong(1) : 0L).list()
                .stream().filter(id -> id > 0).limit(most).toList();
    }

    @Override
    public void healed(District district, List<Long> ids, Instant at) {
        jdbc.sql("update quarantined_row set state = 'healed', closed_at = :at where district = :district and id = any(:ids) and state = 'open'")
                .param("at", at.atOffset(ZoneOffset.UTC)).param("district", district.id()).param("ids", ids.toArray(new Long[0])).update();
    }
}
