package org.milestonehub.core.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a field: {@code string}, {@code code(sex)}, {@code ref(Person)}, {@code list<code(person_kind)>}.
 *
 * @param kind what a single value is
 * @param target the code set of a code, the entity of a reference, else empty text
 * @param list whether the field holds a list of such values
 */
public record FieldType(Kind kind, String target, boolean list) {

    /** What a single value is, with the Java type that carries it. */
    public enum Kind {
        /** String, one line. */
        STRING,
        /** String, free prose. */
        TEXT,
        /** Long. */
        INT,
        /** BigDecimal. */
        DECIMAL,
        /** BigDecimal in US dollars. */
        MONEY,
        /** Boolean. */
        BOOL,
        /** LocalDate in the district's calendar. */
        DATE,
        /** Instant. */
        INSTANT,
        /** String, an address. */
        URI,
        /** String holding JSON. */
        JSON,
        /** String, a code of a vocabulary. */
        CODE,
        /** A row of another entity: its source key while a row is mapped, its hub id once it is stored. */
        REF,
        /** Hub id, not a reference the hub resolves. */
        ID
    }

    private static final Pattern SYNTAX = Pattern.compile("(\\w+)(?:\\((\\w+)\\))?");

    /**
     * Reads the text of the model file.
     *
     * @throws IllegalArgumentException when it is no type
     */
    public static FieldType parse(String text) {
        boolean list = text.startsWith("list<") && text.endsWith(">");
        Matcher matcher = SYNTAX.matcher(list ? text.substring(5, text.length() - 1) : text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a field type");
        }
        Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT));
        String target = matcher.group(2) == null ? "" : matcher.group(2);
        return new FieldType(kind, target, list);
    }

    /** Whether values are codes of a vocabulary. */
    public boolean isCode() {
        return kind == Kind.CODE;
    }

    /** Whether values point to rows of another entity. */
    public boolean isReference() {
        return kind == Kind.REF;
    }

    @Override
    public String toString() {
        String single = kind.name().toLowerCase(java.util.Locale.ROOT) + (target.isEmpty() ? "" : "(" + target + ")");
        return list ? "list<" + single + ">" : single;
    }
}
