package org.milestonehub.core.store.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.milestonehub.core.governance.Backup;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.core.store.SchemaTables;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes everything the hub remembers into one zip: each table as of one moment, every archived file, and a manifest with
 * row counts and checksums. Runs may go on meanwhile. The key files are not part of it.
 */
public final class BackupWriter implements Backup {

    private final DataSource source;
    private final Path archive;
    private final Clock clock;

    /** @param archive folder of archived input, which may not exist yet */
    public BackupWriter(DataSource source, Path archive, Clock clock) {
        this.source = source;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void writeTo(OutputStream out) {
        write(out);
    }

    /**
     * Writes the zip; the caller closes the stream.
     *
     * @throws DatabaseException when the database or the archive cannot be read
     */
    public BackupManifest write(OutputStream out) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return write(connection, out);
            } finally {
                connection.rollback();
            }
        } catch (SQLException | IOException e) {
            throw new DatabaseException("the backup cannot be written: " + FileTrouble.why(e), e);
        }
    }

    private BackupManifest write(Connection connection, OutputStream out) throws SQLException, IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        List<BackupManifest.Table> tables = new ArrayList<>();
        for (SchemaTables.Shape shape : SchemaTables.of(connection)) {
            tables.add(copy(connection, shape, zip));
        }
        // The archive after the tables: a file that a table names is there before its row is.
        List<BackupManifest.ArchivedFile> files = new ArrayList<>();
        zip.setLevel(0);
        for (Path file : archived()) {
            files.add(store(file, zip));
        }
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT, SchemaTables.version(connection), clock.instant().toString(), tables, files);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(new ObjectMapper().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        return manifest;
    }

    private static BackupManifest.Table copy(Connection connection, SchemaTables.Shape shape, ZipOutputStream zip)
            throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        zip.putNextEntry(new ZipEntry(new BackupManifest.Table(shape.name(), shape.columns(), 0, "").entry()));
        DigestOutputStream digest = new DigestOutputStream(zip, sha256());
        long rows = copies.copyOut("copy " + shape.quotedName() + " (" + shape.columnList() + ") to stdout", digest);
        zip.closeEntry();
        return new BackupManifest.Table(shape.name(), shape.columns(), rows, hex(digest.getMessageDigest()));
    }

    private BackupManifest.ArchivedFile store(Path file, ZipOutputStream zip) throws IOException {
        String path = archive.relativize(file).toString().replace('\\', '/');
        zip.putNextEntry(new ZipEntry("archive/" + path));
        DigestOutputStream digest = new DigestOutputStream(zip, sha256());
        long bytes = Files.copy(file, digest);
        zip.closeEntry();
        return new BackupManifest.ArchivedFile(path, bytes, hex(digest.getMessageDigest()));
    }

    private List<Path> archived() throws IOException {
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(archive)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}.*"))
                    .sorted()
                    .toList();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
