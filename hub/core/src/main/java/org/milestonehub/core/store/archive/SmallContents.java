package org.milestonehub.core.store.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.HubIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sealed contents that stand in the database: a file for each of a hundred events a second would fill a disk's directories.
 * They are on the disk when the run that read them is, and not before: an event is answered only after that.
 */
final class SmallContents {

    private final DataSource source;
    private final Clock clock;

    SmallContents(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Keeps a content; gives its number. */
    long keep(District district, String sha, long bytes, byte[] sealed) {
        return JdbcClient.create(source).sql("with number as (" + HubIds.ONE + """
                ), quick as materialized (select set_config('synchronous_commit', 'off', true))
                insert into archive_file (district, id, sha256, bytes, stored_bytes, created_at, content)
                select :district, number.id, :sha, :bytes, :stored, :now, :content from number, quick
                on conflict (district, sha256) do update set bytes = excluded.bytes returning id""")
                .param("district", district.id()).param("sha", sha).param("bytes", bytes).param("stored", (long) sealed.length)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("content", sealed)
                .query(Long.class).single();
    }

    /** The sealed content, empty where it is a file. */
    Optional<byte[]> find(District district, String sha) throws SQLException {
        try (Connection session = source.getConnection(); PreparedStatement statement = session.prepareStatement(
                "select content from archive_file where district = ? and sha256 = ? and content is not null")) {
            statement.setInt(1, district.id());
            statement.setString(2, sha);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
