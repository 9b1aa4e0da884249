package org.milestonehub.core.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of PostgreSQL's text COPY format, growing as needed. Not thread-safe.
 *
 * <p>Source: PostgreSQL manual, COPY, section "Text Format"; arrays: section "Array Input and Output Syntax".
 */
public final class CopyBuffer {

    private byte[] bytes;
    private int length;

    public CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public CopyBuffer tab() {
        return raw((byte) '\t');
    }

    public CopyBuffer newline() {
        return raw((byte) '\n');
    }

    public CopyBuffer nothing() {
        return raw((byte) '\\').raw((byte) 'N');
    }

    public CopyBuffer append(CopyBuffer other, int from, int to) {
        ensure(to - from);
        System.arraycopy(other.bytes, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    public CopyBuffer number(long value) {
        if (value < 0) {
            return text(Long.toString(value));
        }
        int start = length;
        long rest = value;
        do {
            raw((byte) ('0' + rest % 10));
            rest /= 10;
        } while (rest > 0);
        for (int i = start, j = length - 1; i < j; i++, j--) {
            byte swap = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swap;
        }
        return this;
    }

    /** Text with what COPY would misread escaped. */
    public CopyBuffer text(String value) {
        int size = value.length();
        ensure(size * 3 + 2);
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else {
                i += wide(value, i, c);
            }
        }
        return this;
    }

    public CopyBuffer textOrNothing(@Nullable String value) {
        return value == null ? nothing() : text(value);
    }

    /** An array of texts; an element is quoted always. */
    public CopyBuffer array(List<?> values) {
        raw((byte) '{');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                raw((byte) ',');
            }
            raw((byte) '"');
            text(escaped(String.valueOf(values.get(i)), true));
            raw((byte) '"');
        }
        return raw((byte) '}');
    }

    /** A JSON object of texts. */
    public CopyBuffer json(Map<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append('"').append(escaped(name, false)).append("\":\"").append(escaped(value, false)).append('"');
        });
        return text(json.append('}').toString());
    }

    private static String escaped(String value, boolean array) {
        StringBuilder out = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean special = c == '"' || c == '\\' || (!array && c < 0x20);
            if (special && out == null) {
                out = new StringBuilder(value.length() + 8).append(value, 0, i);
            }
            if (out != null) {
                if (!special) {
                    out.append(c);
                } else if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append('\\').append(c);
                }
            }
        }
        return out == null ? value : out.toString();
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escape('\\');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            default -> bytes[length++] = (byte) c;
        }
    }

    private void escape(char letter) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
    }

    /** Writes a character beyond ASCII; gives 1 where it took two chars. A lone surrogate becomes U+FFFD. */
    private int wide(String value, int index, char c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3F);
            return 0;
        }
        if (Character.isHighSurrogate(c) && index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))) {
            int point = Character.toCodePoint(c, value.charAt(index + 1));
            bytes[length++] = (byte) (0xF0 | point >> 18);
            bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | point & 0x3F);
            return 1;
        }
        int point = Character.isSurrogate(c) ? 0xFFFD : c;
        bytes[length++] = (byte) (0xE0 | point >> 12);
        bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | point & 0x3F);
        return 0;
    }

    private CopyBuffer raw(byte b) {
        ensure(1);
        bytes[length++] = b;
        return this;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
