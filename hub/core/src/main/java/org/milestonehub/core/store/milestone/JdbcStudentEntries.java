package org.milestonehub.core.store.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.view.StudentEntries;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries of staff about students. */
public final class JdbcStudentEntries implements StudentEntries {

    private static final String SESSIONS = """
            select a.*, s.account, s.signed_name, s.entered_at
              from advising_session a
              join staff_entry s on s.district = a.district and s.entity = 'AdvisingSession' and s.id = a.id
             where a.district = :district and a.student = :student and a.source_system = 0
             order by a.held_on desc, a.id desc""";
    private static final String CHANGES = """
            select c.id, c.kind, c.reason, c.signed_name, c.changed_at,
                   concat_ws(', ', h.held_on, h.purpose, h.format, h.mode, h.minutes || ' minutes') as said
              from staff_entry_change c
              join advising_session a on a.district = c.district and a.id = c.id and a.student = :student
              left join advising_session_history h on h.district = c.district and h.id = c.id and h.superseded_at = c.changed_at
             where c.district = :district and c.entity = 'AdvisingSession'
             order by c.changed_at""";
    private static final String REVIEWS = """
            select f.code as framework, m.*, coalesce(s.signed_name, '') as signed_name
              from milestone_review m
              join milestone_framework f on f.district = m.district and f.id = m.framework
              left join staff_entry s on s.district = m.district and s.entity = 'MilestoneReview' and s.id = m.id
             where m.district = :district and m.subject_type = 'student' and m.subject_id = :student and m.lifecycle = 'active'
             order by m.reviewed_at desc, m.id desc""";

    private final JdbcClient jdbc;

    public JdbcStudentEntries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<Session> sessions(District district, long student) {
        Map<Long, List<Change>> changes = new HashMap<>();
        jdbc.sql(CHANGES).param("district", district.id()).param("student", student).query(row -> {
            changes.computeIfAbsent(row.getLong("id"), any -> new ArrayList<>()).add(new Change(row.getString("kind"),
                    text(row, "said").replace('_', ' '), row.getString("reason"), row.getString("signed_name"), Moments.at(row, "changed_at")));
        });
        return jdbc.sql(SESSIONS).param("district", district.id()).param("student", student)
                .query((row, number) -> session(row, changes.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    private static Session session(ResultSet row, List<Change> changes) throws SQLException {
        return new Session(row.getLong("id"), row.getObject("held_on", LocalDate.class), text(row, "format"), text(row, "purpose"),
                text(row, "mode"), Optional.ofNullable(row.getObject("minutes", Long.class)).map(Long::intValue), row.getBoolean("family_present"),
                row.getString("lifecycle").equals("withdrawn"), row.getString("signed_name"), row.getString("account"),
                Moments.at(row, "entered_at"), changes);
    }

    @Override
    public List<Review> reviews(District district, long student) {
        return jdbc.sql(REVIEWS).param("district", district.id()).param("student", student).query(JdbcStudentEntries::review).list();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(row.getLong("id"), row.getLong("source_system") == 0, row.getString("framework"), row.getString("milestone"), text(row, "cycle"), row.getString("kind"),
                text(row, "reviewer_role"), text(row, "item"), text(row, "reason"), day(row, "extended_to"), day(row, "expires_on"),
                text(row, "document_uri"), row.getString("signed_name"), Moments.at(row, "reviewed_at"));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.toString(row.getString(column), "");
    }
}
