package org.milestonehub.core.store.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.HubIds;

/**
 * Sealed contents that stand in the database: a file for each of a hundred events a second would fill a disk's directories.
 * They are on the disk when the run that read them is, and not before: an event is answered only after that.
 */
public final class SmallContents {

    /** Keeps a content once, however often it comes, and notes it as input number {@code :position} of {@code :run}. */
    public static final String KEEP = "with number as (" + HubIds.ONE + """
            ), kept as (
                insert into archive_file (district, id, sha256, bytes, stored_bytes, created_at, content)
                select :district, number.id, :sha, :bytes, :storedBytes, :storedAt, :sealed from number
                on conflict (district, sha256) do update set bytes = excluded.bytes returning id)
            insert into run_input (district, run, position, name, archive_file)
            select :district, :run, :position, :inputName, id from kept on conflict (district, run, position) do nothing""";

    private final DataSource source;

    SmallContents(DataSource source) {
        this.source = source;
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
