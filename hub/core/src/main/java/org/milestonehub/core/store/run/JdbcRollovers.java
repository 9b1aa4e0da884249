package org.milestonehub.core.store.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.guard.Rollover;
import org.milestonehub.core.sync.Finding.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rollovers of earlier years, from the reconciliations of their runs. */
public final class JdbcRollovers {

    private final JdbcClient jdbc;

    public JdbcRollovers(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** What applied runs of a connection moved between two days. */
    public Rollover between(String district, String connection, LocalDate first, LocalDate last, ZoneId zone) {
        return (stream, kind) -> jdbc.sql("""
                select case :kind when 'dwindled' then sum(100.0 * s.missing / greatest(s.read + s.missing, 1))
                       else max(100.0 * (case :kind when 'added' then s.added when 'changed' then s.changed when 'removed' then s.missing
                                                    when 'rekeyed' then s.rekeyed else 0 end)
                                / greatest(s.read + s.missing, 1)) end
                  from district as d
                  join connection as c on c.district = d.id and c.name = :connection
                  join run as r on r.district = d.id and r.connection = c.id and r.applied and not r.dry_run
                       and r.logical_time >= :first and r.logical_time < :last
                  join run_stream as s on s.district = d.id and s.run = r.id and s.stream = :stream
                 where d.code = :district""")
                .param("district", district).param("connection", connection).param("stream", stream).param("kind", kind.code())
                .param("first", first.atStartOfDay(zone).toOffsetDateTime()).param("last", last.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1))).single().filter(share -> moves(kind, share));
    }

    private static boolean moves(Kind kind, BigDecimal share) {
        return kind != Kind.EMPTIED && kind != Kind.SHORTENED && share.signum() > 0;
    }
}
