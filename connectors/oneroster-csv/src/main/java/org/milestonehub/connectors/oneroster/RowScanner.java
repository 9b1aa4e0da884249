package org.milestonehub.connectors.oneroster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts rows and cells out of the bytes of a delimited file; the hot path of the whole load. Works on bytes because ASCII
 * cells then become strings by plain copying, a wrong byte spoils one row only, and every row knows its offset.
 *
 * <p>Understands LF, CR and CRLF, also inside quotes; doubled quotes; Excel's {@code ="01.0"}. Empty lines, and lines of
 * separators and spaces only, are passed over. Reuse is by {@link #next()}: the accessors tell about the row it stopped at.
 */
final class RowScanner implements Closeable {

    /** A row that is longer than any roster row: almost always a quote that was never closed. */
    static final class EndlessRowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static final int MAX_ROW_BYTES = 4 << 20;
    static final int MAX_HEADER_CELLS = 2_000;
    private static final int MORE = -1;
    private static final int NOTHING = -2;
    private static final byte QUOTE = '"';
    private static final byte END_OF_FILE = 0x1a;

    private final InputStream in;
    private final CellText text;
    private final byte separator;
    private final boolean[] endsCell = new boolean[256];
    private byte[] buffer = new byte[1 << 18];
    private int limit;
    private boolean inputEnded;
    private long bufferOffset;
    private int rowStart;

    private int[] places;
    private int width;
    private String[] cells = new String[0];
    private int cellCount;
    private boolean blank;
    private boolean surplusFilled;
    private RowFlaw flaw = RowFlaw.NONE;
    private long line;
    private long nextLine;
    private int breaksInside;
    private boolean endedByLineBreak = true;

    /**
     * @param in positioned at a row's beginning
     * @param offset of that place, as {@link #offset()} told it
     * @param line of that place, as {@link #nextLine()} told it; 1 at the beginning
     */
    RowScanner(InputStream in, char separator, CellText text, long offset, long line) {
        this.in = in;
        this.separator = (byte) separator;
        this.text = text;
        this.bufferOffset = offset;
        this.nextLine = line;
        this.places = new int[MAX_HEADER_CELLS];
        Arrays.setAll(places, i -> i);
        this.width = MAX_HEADER_CELLS;
        endsCell[separator] = true;
        endsCell['\n'] = true;
        endsCell['\r'] = true;
    }

    /** From now on, where the cell of each column of the file goes; -1: nowhere, it is never made into text. */
    void keepOnly(int[] newPlaces) {
        places = newPlaces.clone();
        width = 1 + Arrays.stream(places).max().orElse(-1);
    }

    /** Goes to the next row that holds anything; false at the end. */
    boolean next() throws IOException {
        while (true) {
            int end = cutRow();
            if (end == NOTHING) {
                return false;
            }
            if (end == MORE) {
                fill();
            } else {
                rowStart = end;
                line = nextLine;
                nextLine += breaksInside + 1;
                if (!blank || flaw != RowFlaw.NONE) {
                    return true;
                }
            }
        }
    }

    /** Cells of the row, given away; as many as places were asked for. Null cells where the row was too short. */
    String[] cells() {
        return cells;
    }

    /** How many cells the row has in the file. */
    int cellCount() {
        return cellCount;
    }

    /** Whether a cell beyond the last column holds anything. */
    boolean surplusFilled() {
        return surplusFilled;
    }

    RowFlaw flaw() {
        return flaw;
    }

    /** Line where the row starts. */
    long line() {
        return line;
    }

    /** Line after the row. */
    long nextLine() {
        return nextLine;
    }

    /** Place in the input right after the row. */
    long offset() {
        return bufferOffset + rowStart;
    }

    /** Whether a line break closed the row; only the last one can lack it. */
    boolean endedByLineBreak() {
        return endedByLineBreak;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int cutRow() {
        if (rowStart == limit) {
            return inputEnded ? NOTHING : MORE;
        }
        cells = new String[width];
        cellCount = 0;
        blank = true;
        surplusFilled = false;
        flaw = RowFlaw.NONE;
        breaksInside = 0;
        int at = rowStart;
        while (true) {
            at = cutCell(at);
            if (at < 0) {
                return MORE;
            }
            if (at == limit || buffer[at] != separator) {
                return endRow(at);
            }
            at++;
        }
    }

    private int endRow(int at) {
        endedByLineBreak = at < limit;
        if (at == limit) {
            return limit;
        }
        if (buffer[at] == '\r') {
            if (at + 1 == limit && !inputEnded) {
                return MORE;
            }
            if (at + 1 < limit && buffer[at + 1] == '\n') {
                return at + 2;
            }
        }
        return at + 1;
    }

    private int cutCell(int from) {
        if (from + 1 >= limit && !inputEnded) {
            return MORE;
        }
        if (from < limit && buffer[from] == QUOTE) {
            return cutQuoted(from + 1);
        }
        if (from + 1 < limit && buffer[from] == '=' && buffer[from + 1] == QUOTE) {
            return cutQuoted(from + 2);
        }
        byte[] bytes = buffer;
        int end = limit;
        int at = from;
        int seen = 0;
        while (at < end) {
            byte b = bytes[at];
            if (endsCell[b & 0xff]) {
                break;
            }
            seen |= b;
            at++;
        }
        if (at == end && !inputEnded) {
            return MORE;
        }
        put(from, at - from, seen < 0);
        return at;
    }

    private int cutQuoted(int from) {
        int at = from;
        boolean doubled = false;
        while (true) {
            at = toQuote(at);
            if (at == limit) {
                flaw = RowFlaw.OPEN_QUOTE;
                return inputEnded ? at : MORE;
            }
            if (at + 1 == limit && !inputEnded) {
                return MORE;
            }
            if (at + 1 == limit || buffer[at + 1] != QUOTE) {
                break;
            }
            doubled = true;
            at += 2;
        }
        if (doubled) {
            putDoubled(from, at);
        } else {
            put(from, at - from, true);
        }
        return afterQuote(at + 1);
    }

    private int toQuote(int from) {
        int at = from;
        while (at < limit && buffer[at] != QUOTE) {
            byte b = buffer[at];
            if (b == '\r' || b == '\n' && buffer[at - 1] != '\r') {
                breaksInside++;
            }
            at++;
        }
        return at;
    }

    private int afterQuote(int from) {
        int at = from;
        while (at < limit && buffer[at] == ' ') {
            at++;
        }
        if (at < limit && !endsCell[buffer[at] & 0xff]) {
            flaw = RowFlaw.STRAY_QUOTE;
            while (at < limit && buffer[at] != '\r' && buffer[at] != '\n') {
                at++;
            }
        }
        return at == limit && !inputEnded ? MORE : at;
    }

    private void put(int from, int length, boolean maybeBeyondAscii) {
        int column = cellCount++;
        if (blank && length > 0) {
            blank = isSpace(from, length);
        }
        if (column >= places.length) {
            surplusFilled |= length > 0;
        } else if (places[column] >= 0) {
            cells[places[column]] = length == 0 ? "" : string(buffer, from, length, maybeBeyondAscii);
        }
    }

    /** Nothing but spaces, tabs and the end-of-file sign of old programs. */
    private boolean isSpace(int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != END_OF_FILE) {
                return false;
            }
        }
        return true;
    }

    private void putDoubled(int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            plain[length++] = buffer[at];
            if (buffer[at] == QUOTE) {
                at++;
            }
        }
        int column = cellCount++;
        blank = false;
        if (column >= places.length) {
            surplusFilled = true;
        } else if (places[column] >= 0) {
            cells[places[column]] = string(plain, 0, length, true);
        }
    }

    private String string(byte[] bytes, int from, int length, boolean maybeBeyondAscii) {
        if (!maybeBeyondAscii || isAscii(bytes, from, length)) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        String decoded = text.decode(bytes, from, length);
        if (flaw == RowFlaw.NONE) {
            flaw = text.flaw();
        }
        return decoded;
    }

    private static boolean isAscii(byte[] bytes, int from, int length) {
        int seen = 0;
        for (int at = from; at < from + length; at++) {
            seen |= bytes[at];
        }
        return seen >= 0;
    }

    /** Moves the begun row to the front and reads on behind it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
        bufferOffset += rowStart;
        limit -= rowStart;
        rowStart = 0;
        if (limit == buffer.length) {
            if (limit >= MAX_ROW_BYTES) {
                throw new EndlessRowException();
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        int got = in.readNBytes(buffer, limit, buffer.length - limit);
        limit += got;
        inputEnded = limit < buffer.length;
    }
}
