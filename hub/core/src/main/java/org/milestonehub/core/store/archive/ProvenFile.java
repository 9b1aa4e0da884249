package org.milestonehub.core.store.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/**
 * A file of which each reading must be the first one again: rows are numbered in one reading and fetched by their numbers in
 * another, so an export that is still being written would give the one's number to the other. The readings are compared by a
 * checksum that costs next to nothing, what goes into the archive by the hash that names it.
 */
final class ProvenFile implements InputBundle.InputFile {

    private final InputBundle.InputFile file;
    private final String sha256;
    private final long checksum;
    private final long bytes;
    private volatile boolean lent;

    /** Reads the file to its end once. */
    ProvenFile(InputBundle.InputFile file) throws IOException {
        this.file = file;
        CRC32C check = new CRC32C();
        MessageDigest digest = FileArchive.sha256();
        try (InputStream in = new CheckedInputStream(new DigestInputStream(file.open(), digest), check)) {
            this.bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        this.sha256 = HexFormat.of().formatHex(digest.digest());
        this.checksum = check.getValue();
    }

    String sha256() {
        return sha256;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long size() {
        return bytes;
    }

    @Override
    public InputStream open() throws IOException {
        return new Reading(file.open(), new CRC32C());
    }

    /** What is read there is looked at when all readings are over: see {@link #prove}. */
    @Override
    public Path path() throws IOException {
        lent = true;
        return file.path();
    }

    void copyTo(OutputStream out) throws IOException {
        MessageDigest digest = FileArchive.sha256();
        try (InputStream in = new DigestInputStream(file.open(), digest)) {
            in.transferTo(out);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw changed();
        }
    }

    /** @throws SyncException {@code BAD_DATA} when the file was lent by its place and is another one now */
    void prove() throws IOException {
        if (lent) {
            try (InputStream in = open()) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private SyncException changed() {
        return new SyncException(Fault.BAD_DATA, file.name() + " changed while the hub read it, so nothing of this read was taken over."
                + " Wait until the export is complete, then import it again");
    }

    /** One reading; says at its end whether it was the first one again. */
    private final class Reading extends CheckedInputStream {

        private Reading(InputStream in, CRC32C check) {
            super(in, check);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            judge(read);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            judge(read);
            return read;
        }

        /** A second look at the same bytes would count them twice. */
        @Override
        public boolean markSupported() {
            return false;
        }

        private void judge(int read) {
            if (read < 0 && getChecksum().getValue() != checksum) {
                throw changed();
            }
        }
    }
}
