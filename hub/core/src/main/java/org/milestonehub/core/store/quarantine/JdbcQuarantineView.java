package org.milestonehub.core.store.quarantine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.QuarantineGroup;
import org.milestonehub.core.view.QuarantineView;
import org.milestonehub.core.view.QuarantinedRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quarantine by cause, from the table {@code quarantined_row}. */
public final class JdbcQuarantineView implements QuarantineView {

    private final JdbcClient jdbc;

    public JdbcQuarantineView(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<QuarantineGroup> groups(District district) {
        return jdbc.sql("""
                        with cause as (
                             select district, stream, rule, column_name, count(*) as rows, min(id) as first, min(first_seen) as since
                               from quarantined_row
                              where district = :district
                                and state = 'open'
                              group by district, stream, rule, column_name)
                        select c.name as connection, s.name as stream, cause.rule, cause.column_name, cause.rows, cause.first, q.message,
                               f.name as file, q.line, cause.since
                          from cause
                          join quarantined_row q on q.district = cause.district and q.id = cause.first
                          join stream s on s.district = cause.district and s.id = cause.stream
                          join connection c on c.district = s.district and c.id = s.connection
                          left join source_file f on f.district = q.district and f.id = q.file
                         order by cause.rows desc, c.name, s.name, cause.rule
                        """)
                .param("district", district.id())
                .query((row, number) -> new QuarantineGroup(
                        row.getString("connection"), row.getString("stream"), row.getString("rule"),
                        row.getString("column_name"), row.getLong("rows"), row.getLong("first"), row.getString("message"),
                        Objects.toString(row.getString("file"), ""), row.getLong("line"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public List<QuarantinedRow> rows(
            District district, String connection, String stream, String rule, String column, int most) {
        return jdbc.sql("""
                        select q.id, q.key, f.name as file, q.line, q.run, q.message, q.problems, q.first_seen
                          from connection c
                          join stream s on s.district = c.district and s.connection = c.id and s.name = :stream
                          join quarantined_row q on q.district = s.district and q.stream = s.id and q.state = 'open'
                          left join source_file f on f.district = q.district and f.id = q.file
                         where c.district = :district
                           and c.name = :connection
                           and q.rule = :rule
                           and q.column_name = :column
                         order by q.file, q.line
                         limit :most
                        """)
                .param("district", district.id())
                .param("connection", connection)
                .param("stream", stream)
                .param("rule", rule)
                .param("column", column)
                .param("most", most)
                .query((row, number) -> new QuarantinedRow(
                        row.getLong("id"), Objects.toString(row.getString("key"), ""),
                        Objects.toString(row.getString("file"), ""), row.getLong("line"), row.getLong("run"),
                        row.getString("message"), row.getInt("problems"),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant()))
                .list();
    }
}
