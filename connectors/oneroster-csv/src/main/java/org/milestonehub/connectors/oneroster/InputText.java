package org.milestonehub.connectors.oneroster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.milestonehub.connectors.oneroster.CellText.Encoding;

/**
 * The bytes of a file without their byte order mark, as UTF-8 or an eight-bit encoding.
 *
 * @param bytes positioned at the header
 * @param text knows how to understand the letters beyond ASCII
 */
record InputText(InputStream bytes, CellText text) implements Closeable {

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /**
     * Looks at the first bytes.
     *
     * @param encoding the setting: auto, utf-8, windows-1252 or utf-16
     */
    static InputText of(InputStream raw, String encoding) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 4);
        byte[] first = in.readNBytes(4);
        boolean utf8Mark = startsWith(first, 0xEF, 0xBB, 0xBF);
        boolean little = startsWith(first, 0xFF, 0xFE);
        boolean big = startsWith(first, 0xFE, 0xFF);
        int mark = utf8Mark ? 3 : little || big ? 2 : 0;
        in.unread(first, mark, first.length - mark);
        if (little || big || encoding.equals("utf-16") || encoding.equals("auto") && looksWide(first)) {
            boolean isLittle = little || !big && first.length > 1 && first[1] == 0;
            Charset wide = isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new InputText(new Utf8Stream(in, wide), new CellText(Encoding.UTF_8, false));
        }
        if (utf8Mark || encoding.equals("utf-8")) {
            return new InputText(in, new CellText(Encoding.UTF_8, false));
        }
        boolean fixed = encoding.equals("windows-1252");
        return new InputText(in, new CellText(fixed ? Encoding.WINDOWS_1252 : Encoding.UNDECIDED, !fixed));
    }

    /** Every second byte of ASCII text in UTF-16 is zero. */
    private static boolean looksWide(byte[] first) {
        return first.length == 4 && (first[0] == 0 && first[2] == 0 || first[1] == 0 && first[3] == 0);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
