package org.milestonehub.core.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.store.DistrictIds;
import org.milestonehub.core.sync.HeldRuns.HeldStream;
import org.milestonehub.core.trial.FetchedReads;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fetched reads out of the tables of runs. The shape of a stream stands in the name of the mapping that understood its rows. */
public final class JdbcFetchedReads implements FetchedReads {

    private static final String READS = """
            with mine as materialized (
                select r.id, r.logical_time from run as r join connection as c on c.district = r.district and c.id = r.connection
                 where r.district = :district and c.name = :connection and r.applied and not r.dry_run and r.state <> 'reverted'
                   and r.input_name = '' and r.logical_time < :end),
            whole as materialized (
                select distinct on (s.stream) s.run, s.stream
                  from run_stream as s join mine as m on m.id = s.run
                 where s.district = :district and s.mode = 'full' and s.proven and s.read > 0 and m.logical_time < :moment
                 order by s.stream, m.logical_time desc, s.run desc)
            select m.id, m.logical_time, s.stream, s.mode, s.source, s.proven, s.evidence,
                   (select split_part(f.mapping, '/', 1) from stream as t join source_file as f on f.district = t.district and f.stream = t.id
                     where t.district = :district and t.name = s.stream and t.connection = (
                             select c.id from connection as c where c.district = :district and c.name = :connection)
                       and f.mapping <> '' order by f.id desc limit 1)
              from mine as m join run_stream as s on s.district = :district and s.run = m.id
             where m.logical_time >= (select min(b.logical_time) from whole as w join mine as b on b.id = w.run)
               and (s.added + s.changed + s.rekeyed + s.missing + s.ended > 0
                    or exists (select 1 from whole as w where w.run = s.run and w.stream = s.stream))
             order by m.logical_time, m.id, s.position""";

    private final JdbcClient jdbc;

    public JdbcFetchedReads(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public List<Fetched> between(String district, String connection, Instant moment, Instant end) {
        Map<Long, Instant> times = new LinkedHashMap<>();
        Map<Long, List<HeldStream>> streams = new LinkedHashMap<>();
        jdbc.sql(READS).param("district", DistrictIds.of(jdbc, district)).param("connection", connection)
                .param("moment", moment.atOffset(ZoneOffset.UTC)).param("end", end.atOffset(ZoneOffset.UTC)).query(row -> {
                    times.putIfAbsent(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
                    List<HeldStream> read = streams.computeIfAbsent(row.getLong(1), any -> new ArrayList<>());
                    stream(row).ifPresent(read::add);
                });
        return times.entrySet().stream().map(entry -> new Fetched(entry.getKey(), entry.getValue(), streams.get(entry.getKey())))
                .filter(fetched -> !fetched.streams().isEmpty()).toList();
    }

    /** Nothing for a stream that no mapping ever understood. */
    private static Optional<HeldStream> stream(ResultSet row) throws SQLException {
        String shape = row.getString(8);
        return shape == null ? Optional.empty() : Optional.of(new HeldStream(new ReadPlan.PlannedStream(row.getString(3), shape,
                ReadPlan.Mode.valueOf(row.getString(4).toUpperCase(Locale.ROOT)), row.getString(5), List.of(), Optional.empty()),
                new Completeness(row.getBoolean(6), row.getString(7), Optional.empty())));
    }
}
