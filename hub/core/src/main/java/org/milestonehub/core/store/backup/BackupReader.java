package org.milestonehub.core.store.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.core.store.SchemaMigration;
import org.milestonehub.core.store.SchemaTables;
import org.postgresql.PGConnection;

/** Reads a backup into an empty hub: all of it, verified by checksum and row count, or nothing. */
public final class BackupReader {

    private final DataSource target;
    private final Path archive;

    /** @param archive folder for archived input */
    public BackupReader(DataSource target, Path archive) {
        this.target = target;
        this.archive = archive;
    }

    /**
     * Restores.
     *
     * @throws DatabaseException when the file is no whole backup, is of a later release, or the hub is not empty
     */
    public BackupManifest read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = manifest(zip);
            if (isOlder(manifest)) {
                SchemaMigration.startOverAt(target, manifest.schema());
            }
            load(zip, manifest);
            SchemaMigration.migrate(target);
            stopWriting(manifest);
            return manifest;
        } catch (SQLException | IOException e) {
            throw new DatabaseException("the backup " + file + " cannot be restored: " + FileTrouble.why(e), e);
        }
    }

    private void load(ZipFile zip, BackupManifest manifest) throws SQLException, IOException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try {
                check(connection, manifest);
                for (BackupManifest.Table table : manifest.tables()) {
                    load(connection, zip, table);
                }
                setCounters(connection);
                for (BackupManifest.ArchivedFile archived : manifest.archive()) {
                    extract(zip, archived);
                }
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Whether an earlier release wrote it; the hub must be empty, as its tables are made anew for it. */
    private boolean isOlder(BackupManifest manifest) throws SQLException {
        try (Connection connection = target.getConnection()) {
            requireEmpty(connection);
            int order = MigrationVersion.fromVersion(manifest.schema())
                    .compareTo(MigrationVersion.fromVersion(SchemaTables.version(connection)));
            if (order > 0) {
                throw new DatabaseException("the backup is of schema " + manifest.schema() + ", newer than this hub's "
                        + SchemaTables.version(connection) + "; restore it with the release that wrote it");
            }
            return order < 0;
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("manifest.json");
        if (entry == null) {
            throw new DatabaseException(zip.getName() + " is no whole backup: it has no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BackupManifest manifest = new ObjectMapper().readValue(in, BackupManifest.class);
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new DatabaseException("the backup has format " + manifest.format() + ", this hub reads "
                        + BackupManifest.FORMAT + "; restore it with the hub that wrote it");
            }
            return manifest;
        }
    }

    private static void check(Connection connection, BackupManifest manifest) throws SQLException {
        List<String> here = SchemaTables.of(connection).stream().map(SchemaTables.Shape::name).toList();
        for (BackupManifest.Table table : manifest.tables()) {
            if (!here.contains(table.name())) {
                throw new DatabaseException("the backup has a table " + table.name() + " that this hub does not know");
            }
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("select exists (select from run where district >= 0)"
                        + " or exists (select from document where district >= 0)")) {
            found.next();
            if (found.getBoolean(1)) {
                throw new DatabaseException("this hub is not empty; restore into a new data directory");
            }
        }
    }

    private static void load(Connection connection, ZipFile zip, BackupManifest.Table table) throws SQLException, IOException {
        String name = SchemaTables.quoted(table.name());
        String columns = table.columns().stream().map(SchemaTables::quoted).reduce((a, b) -> a + ", " + b).orElseThrow();
        try (Statement statement = connection.createStatement();
                DigestInputStream in = new DigestInputStream(entry(zip, table.entry()), BackupWriter.sha256())) {
            statement.execute("truncate " + name);
            long rows = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + name + " (" + columns + ") from stdin", in);
            if (rows != table.rows() || !BackupWriter.hex(in.getMessageDigest()).equals(table.sha256())) {
                throw new DatabaseException("the backup is damaged: table " + table.name() + " is not what its manifest says");
            }
        }
    }

    /** What left after the backup is not in it: sent anew it could stand twice, so a person looks first. */
    private void stopWriting(BackupManifest manifest) throws SQLException {
        try (Connection connection = target.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                update connection as c set writes_stopped = true, stopped_by = ?
                 where c.district >= 0 and not c.writes_stopped
                   and exists (select 1 from delivery as d where d.district = c.district and d.connection = c.id)""")) {
            statement.setString(1, "the restore of a backup as of " + manifest.madeAt());
            statement.execute();
        }
    }

    private static void setCounters(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (SchemaTables.Shape shape : SchemaTables.of(connection)) {
                for (String column : shape.counted()) {
                    statement.execute("select setval(pg_get_serial_sequence('" + shape.quotedName() + "', '" + column
                            + "'), coalesce(max(" + SchemaTables.quoted(column) + "), 0) + 1, false) from " + shape.quotedName());
                }
            }
        }
    }

    private void extract(ZipFile zip, BackupManifest.ArchivedFile archived) throws IOException {
        Path to = archive.resolve(archived.path()).normalize();
        if (!to.startsWith(archive)) {
            throw new DatabaseException("the backup is damaged: " + archived.path() + " leaves the archive");
        }
        Files.createDirectories(to.getParent());
        try (DigestInputStream in = new DigestInputStream(entry(zip, archived.entry()), BackupWriter.sha256())) {
            Files.copy(in, to);
            if (!BackupWriter.hex(in.getMessageDigest()).equals(archived.sha256())) {
                throw new DatabaseException("the backup is damaged: " + archived.path() + " is not what its manifest says");
            }
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new DatabaseException("the backup is damaged: it has no " + name);
        }
        return zip.getInputStream(entry);
    }
}
