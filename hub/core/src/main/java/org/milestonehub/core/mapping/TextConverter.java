package org.milestonehub.core.mapping;

import org.jspecify.annotations.Nullable;

/** Text of one or many lines. */
final class TextConverter implements Converter {

    static final TextConverter TEXT = new TextConverter(500, false, false);
    static final TextConverter PROSE = new TextConverter(32_000, true, false);
    static final TextConverter NAME = new TextConverter(200, false, true);
    static final TextConverter KEY = new TextConverter(300, false, false);

    private final int limit;
    private final boolean manyLines;
    private final boolean collapse;

    private TextConverter(int limit, boolean manyLines, boolean collapse) {
        this.limit = limit;
        this.manyLines = manyLines;
        this.collapse = collapse;
    }

    @Override
    public @Nullable Object convert(Object value) {
        String text = value instanceof String string ? string : Texts.text(value);
        if (text == null) {
            return Failure.NOT_ONE_VALUE;
        }
        Object clean = Texts.clean(text, limit, manyLines);
        return collapse && clean instanceof String name ? collapsed(name) : clean;
    }

    private static String collapsed(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (space(c) && (c != ' ' || text.charAt(i - 1) == ' ')) {
                return collapsedSlowly(text);
            }
        }
        return text;
    }

    private static String collapsedSlowly(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!space(c)) {
                result.append(c);
            } else if (result.charAt(result.length() - 1) != ' ') {
                result.append(' ');
            }
        }
        return result.toString();
    }

    private static boolean space(char c) {
        return c == ' ' || (c > 0x7f && Character.isSpaceChar(c));
    }
}
