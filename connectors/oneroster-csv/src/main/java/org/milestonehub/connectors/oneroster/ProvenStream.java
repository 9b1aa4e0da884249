package org.milestonehub.connectors.oneroster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Compares what comes out of a zip with what its directory promised; the JDK's zip file does not. */
final class ProvenStream extends FilterInputStream {

    private final long size;
    private final long checksum;
    private final CRC32 crc = new CRC32();
    private long seen;

    ProvenStream(InputStream in, long size, long checksum) {
        super(in);
        this.size = size;
        this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        if (got > 0) {
            seen += got;
            crc.update(bytes, offset, got);
            if (seen > size) {
                throw new DamagedFileException("it unpacks to more than its directory says");
            }
        } else if (got < 0) {
            prove();
        }
        return got;
    }

    /** Reads what it passes over, so that the checksum covers it. */
    @Override
    public long skip(long n) throws IOException {
        byte[] passed = new byte[(int) Math.min(n, 1 << 16)];
        long left = n;
        while (left > 0) {
            int got = read(passed, 0, (int) Math.min(left, passed.length));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return n - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void prove() throws IOException {
        if (seen != size) {
            throw new DamagedFileException("it unpacks to " + seen + " bytes where its directory says " + size);
        }
        if (crc.getValue() != checksum) {
            throw new DamagedFileException("its checksum is wrong");
        }
    }
}
