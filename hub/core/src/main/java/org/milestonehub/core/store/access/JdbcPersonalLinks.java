package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.HubIds;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.view.PersonalLinks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Personal links in their table. */
public final class JdbcPersonalLinks implements PersonalLinks {

    private static final String COLUMNS =
            "id, student, label, language, issued_by, issued_at, expires_at, revoked_at, opened, opened_at";

    private final JdbcClient jdbc;

    public JdbcPersonalLinks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public long issue(District district, String hash, long student, String label, String language, String issuedBy, Instant at, Instant expires) {
        long id = HubIds.take(jdbc, district.id(), 1);
        jdbc.sql("""
                        insert into personal_link (district, id, hash, student, label, language, issued_by, issued_at, expires_at)
                        values (:district, :id, :hash, :student, :label, :language, :by, :at, :expires)""")
                .param("district", district.id())
                .param("id", id)
                .param("hash", hash)
                .param("student", student)
                .param("label", label)
                .param("language", language)
                .param("by", issuedBy)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Override
    public Optional<Link> open(District district, String hash, Instant now) {
        return jdbc.sql("""
                        update personal_link set opened = opened + 1, opened_at = :now
                         where district = :district and hash = :hash and revoked_at is null and expires_at > :now
                        returning %s""".formatted(COLUMNS))
                .param("district", district.id())
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(JdbcPersonalLinks::link)
                .optional();
    }

    @Override
    public Optional<Link> find(District district, String hash) {
        return jdbc.sql("select %s from personal_link where district = :district and hash = :hash".formatted(COLUMNS))
                .param("district", district.id())
                .param("hash", hash)
                .query(JdbcPersonalLinks::link)
                .optional();
    }

    @Override
    public List<Link> of(District district, long student) {
        return jdbc.sql("select %s from personal_link where district = :district and student = :student order by id desc"
                        .formatted(COLUMNS))
                .param("district", district.id())
                .param("student", student)
                .query(JdbcPersonalLinks::link)
                .list();
    }

    @Override
    public boolean revoke(District district, long student, long id, Instant at) {
        return jdbc.sql("""
                        update personal_link set revoked_at = coalesce(revoked_at, :at)
                         where district = :district and student = :student and id = :id""")
                .param("district", district.id())
                .param("student", student)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(row.getLong("id"), row.getLong("student"), row.getString("label"), row.getString("language"), row.getString("issued_by"),
                Moments.of(row, "issued_at").orElseThrow(), Moments.of(row, "expires_at").orElseThrow(), Moments.of(row, "revoked_at"),
                row.getInt("opened"), Moments.of(row, "opened_at"));
    }
}
