package org.milestonehub.connectors.oneroster;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of a cell that is not plain ASCII into text. Left to decide for itself, it takes the first such cell as
 * the witness: all before it was ASCII and reads the same either way, so nothing has to be read again.
 */
final class CellText {

    /** How the bytes are to be understood. */
    enum Encoding {
        UNDECIDED,
        UTF_8,
        WINDOWS_1252
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final char REPLACEMENT = '\uFFFD';

    private final boolean decidesItself;
    private Encoding encoding;
    private RowFlaw flaw = RowFlaw.NONE;

    CellText(Encoding encoding, boolean decidesItself) {
        this.encoding = encoding;
        this.decidesItself = decidesItself;
    }

    /** The same, with what an earlier read had decided. */
    CellText decided(Encoding earlier) {
        return new CellText(earlier, decidesItself);
    }

    Encoding encoding() {
        return encoding;
    }

    /** The flaw of the last decoded cell. */
    RowFlaw flaw() {
        return flaw;
    }

    String decode(byte[] bytes, int offset, int length) {
        flaw = RowFlaw.NONE;
        boolean utf8 = isUtf8(bytes, offset, length);
        if (encoding == Encoding.UNDECIDED) {
            encoding = utf8 ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
        }
        if (encoding == Encoding.UTF_8) {
            flaw = utf8 ? RowFlaw.NONE : RowFlaw.INVALID_TEXT;
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
        if (utf8 && decidesItself) {
            flaw = RowFlaw.MIXED_TEXT;
        }
        return new String(bytes, offset, length, WINDOWS_1252);
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8Strictly(bytes, offset, length);
    }

    /** Asked only when a replacement character shows: the source itself may hold one. */
    private static boolean isUtf8Strictly(byte[] bytes, int offset, int length) {
        try {
            CharBuffer ignored = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return ignored.length() > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
