package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of another encoding, seen as UTF-8. */
final class Utf8Stream extends InputStream {

    private final Reader reader;
    private final char[] chars = new char[8_192];
    private int held;
    private byte[] chunk = new byte[0];
    private int at;

    Utf8Stream(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == chunk.length) {
            if (!nextChunk()) {
                return -1;
            }
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** A pair of surrogates is never torn apart: the first half waits for the next chunk. */
    private boolean nextChunk() throws IOException {
        int got = reader.read(chars, held, chars.length - held);
        if (got < 0 && held == 0) {
            return false;
        }
        int count = held + Math.max(got, 0);
        boolean torn = got > 0 && Character.isHighSurrogate(chars[count - 1]);
        int whole = torn ? count - 1 : count;
        chunk = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
        at = 0;
        held = torn ? 1 : 0;
        if (torn) {
            chars[0] = chars[count - 1];
        }
        return true;
    }
}
