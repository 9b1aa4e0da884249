package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.FieldType.Kind;

/** The table of converters that {@code as:} names. What each reads is told in the mappings' README. */
final class Converters {

    /** A converter and the kinds of fields it is for; converters of codes have none here, {@link #codes}. */
    record Entry(Set<Kind> kinds, @Nullable Converter single) {

        Converter converter() {
            return single == null ? TextConverter.KEY : single;
        }
    }

    private static final String DATE = "date:";
    private static final Map<String, Entry> TABLE = new LinkedHashMap<>();
    private static final Map<Kind, Converter> STANDARD = Map.ofEntries(
            Map.entry(Kind.STRING, TextConverter.TEXT),
            Map.entry(Kind.TEXT, TextConverter.PROSE),
            Map.entry(Kind.INT, IntegerConverter.INSTANCE),
            Map.entry(Kind.DECIMAL, NumberConverter.DECIMAL),
            Map.entry(Kind.MONEY, MoneyConverter.INSTANCE),
            Map.entry(Kind.BOOL, BooleanConverter.PLAIN),
            Map.entry(Kind.DATE, IsoDateConverter.INSTANCE),
            Map.entry(Kind.INSTANT, InstantConverter.INSTANCE),
            Map.entry(Kind.URI, ContactConverter.URI_TEXT),
            Map.entry(Kind.JSON, JsonConverter.INSTANCE),
            Map.entry(Kind.REF, TextConverter.KEY));

    static {
        put("text", TextConverter.TEXT, Kind.STRING);
        put("prose", TextConverter.PROSE, Kind.TEXT);
        put("name", TextConverter.NAME, Kind.STRING);
        put("email", ContactConverter.EMAIL, Kind.STRING);
        put("phone", ContactConverter.PHONE, Kind.STRING);
        put("uri", ContactConverter.URI_TEXT, Kind.URI, Kind.STRING);
        put("date", IsoDateConverter.INSTANCE, Kind.DATE);
        put("instant", InstantConverter.INSTANCE, Kind.INSTANT);
        put("boolean", BooleanConverter.PLAIN, Kind.BOOL);
        put("boolean:inverted", BooleanConverter.INVERTED, Kind.BOOL);
        put("integer", IntegerConverter.INSTANCE, Kind.INT);
        put("school-year", SchoolYearConverter.ENDS, Kind.INT);
        put("school-year:begins", SchoolYearConverter.BEGINS, Kind.INT);
        put("decimal", NumberConverter.DECIMAL, Kind.DECIMAL);
        put("credits", NumberConverter.CREDITS, Kind.DECIMAL);
        put("hours", HoursConverter.INSTANCE, Kind.DECIMAL);
        put("money", MoneyConverter.INSTANCE, Kind.MONEY);
        put("json", JsonConverter.INSTANCE, Kind.JSON);
        put("grade", null, Kind.CODE);
        put("code", null, Kind.CODE);
    }

    private Converters() {}

    /** The converter of that name. */
    static Optional<Entry> find(String name) {
        if (name.startsWith(DATE)) {
            return patterns(name.substring(DATE.length()))
                    .map(list -> new Entry(EnumSet.of(Kind.DATE), new PatternDateConverter(list)));
        }
        return Optional.ofNullable(TABLE.get(name));
    }

    /** The converter of a field that names none; empty for codes and ids. */
    static Optional<Converter> standard(Kind kind) {
        return Optional.ofNullable(STANDARD.get(kind));
    }

    /** Reports a name that is no converter. */
    static void unknown(MappingText file, int line, String name) {
        file.problem(line, "unknown-converter", name.startsWith(DATE)
                ? "\"" + name + "\" is not a form of date; write day, month and four-digit year as in date:MM/dd/yyyy"
                : "\"" + name + "\" is not a converter; there are " + String.join(", ", TABLE.keySet())
                        + MappingText.near(name, TABLE.keySet()));
    }

    private static Optional<List<DatePattern>> patterns(String text) {
        List<DatePattern> patterns = new ArrayList<>();
        for (String pattern : text.split(";", -1)) {
            Optional<DatePattern> parsed = DatePattern.parse(pattern.strip());
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            patterns.add(parsed.get());
        }
        return Optional.of(patterns);
    }

    private static void put(String name, @Nullable Converter converter, Kind first, Kind... more) {
        TABLE.put(name, new Entry(EnumSet.of(first, more), converter));
    }
}
