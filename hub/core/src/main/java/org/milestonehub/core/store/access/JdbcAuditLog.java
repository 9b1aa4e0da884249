package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.AuditQuestion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail in the table {@code audit_entry}. */
public final class JdbcAuditLog implements AuditLog {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    public JdbcAuditLog(DataSource dataSource) {
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
    }

    @Override
    public void record(List<AuditEntry> entries) {
        // One statement, so that either all of it is remembered or none.
        template.update(connection -> {
            var statement = connection.prepareStatement("""
                    insert into audit_entry (district, at, who, action, subject, student, origin)
                    select * from unnest(?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                    """);
            Object[][] columns = {
                entries.stream().map(AuditEntry::district).toArray(),
                entries.stream().map(entry -> entry.at().toString()).toArray(),
                entries.stream().map(AuditEntry::who).toArray(),
                entries.stream().map(AuditEntry::action).toArray(),
                entries.stream().map(AuditEntry::subject).toArray(),
                entries.stream().map(JdbcAuditLog::student).toArray(),
                entries.stream().map(AuditEntry::origin).toArray()
            };
            String[] types = {"int4", "text", "text", "text", "text", "int8", "text"};
            for (int i = 0; i < columns.length; i++) {
                statement.setObject(i + 1, connection.createArrayOf(types[i], columns[i]), Types.ARRAY);
            }
            return statement;
        });
    }

    @Override
    public List<AuditEntry> latest(int district, int most) {
        return jdbc.sql("""
                        select district, at, who, action, subject, student, origin
                          from audit_entry
                         where district = :district
                         order by id desc
                         limit :most
                        """)
                .param("district", district)
                .param("most", most)
                .query(JdbcAuditLog::entry)
                .list();
    }

    @Override
    public List<AuditEntry> ofStudent(int district, long student, int most) {
        return jdbc.sql("""
                        select district, at, who, action, subject, student, origin
                          from audit_entry
                         where district = :district
                           and student = :student
                         order by id desc
                         limit :most
                        """)
                .param("district", district)
                .param("student", student)
                .param("most", most)
                .query(JdbcAuditLog::entry)
                .list();
    }

    @Override
    public List<AuditEntry> find(AuditQuestion question, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("most", most, "districts", question.wholeHub()
                ? new Integer[] {question.district(), Account.WHOLE_HUB} : new Integer[] {question.district()}));
        StringBuilder which = new StringBuilder();
        if (!question.who().isEmpty()) {
            which.append(" and (who = :who or starts_with(who, :who || '/'))");
            values.put("who", question.who());
        }
        question.student().ifPresent(student -> {
            which.append(" and student = :student");
            values.put("student", student);
        });
        if (!question.action().isEmpty()) {
            which.append(" and starts_with(action, :action)");
            values.put("action", question.action());
        }
        question.from().ifPresent(moment -> {
            which.append(" and at >= :from");
            values.put("from", moment.atOffset(ZoneOffset.UTC));
        });
        question.to().ifPresent(moment -> {
            which.append(" and at < :to");
            values.put("to", moment.atOffset(ZoneOffset.UTC));
        });
        return jdbc.sql("""
                        select district, at, who, action, subject, student, origin
                          from audit_entry
                         where district = any(:districts) %s
                         order by at desc, id desc
                         limit :most
                        """.formatted(which))
                .params(values)
                .query(JdbcAuditLog::entry)
                .list();
    }

    private static @Nullable Long student(AuditEntry entry) {
        return entry.student().isPresent() ? entry.student().getAsLong() : null;
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        Long student = row.getObject("student", Long.class);
        return new AuditEntry(
                row.getInt("district"),
                row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("subject"),
                student == null ? OptionalLong.empty() : OptionalLong.of(student),
                row.getString("origin"));
    }
}
