package org.milestonehub.spi;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting of a connector, declared once with enough to draw its form and to check what a person typed.
 *
 * @param <T> the type a connector reads: {@link String}, {@link URI}, {@link Secret}, {@link Integer}, {@link Boolean} or
 *     {@link Duration}
 */
public final class Setting<T> {

    /** How a form shows it. */
    public enum Kind {
        TEXT,
        URI,
        SECRET,
        INTEGER,
        FLAG,
        DURATION,
        CHOICE
    }

    private final String name;
    private final Kind kind;
    private final Function<String, T> parser;
    private final String title;
    private final String description;
    private final Optional<String> example;
    private final Optional<String> defaultText;
    private final boolean required;
    private final List<String> choices;
    private final List<String> formerNames;

    private Setting(String name, Kind kind, Function<String, T> parser, String title, String description,
            Optional<String> example, Optional<String> defaultText, boolean required, List<String> choices,
            List<String> formerNames) {
        this.name = name;
        this.kind = kind;
        this.parser = parser;
        this.title = title;
        this.description = description;
        this.example = example;
        this.defaultText = defaultText;
        this.required = required;
        this.choices = choices;
        this.formerNames = formerNames;
    }

    private static <T> Setting<T> of(String name, Kind kind, Function<String, T> parser) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("setting \"" + name + "\" is not kebab-case");
        }
        return new Setting<>(name, kind, parser, name, "", Optional.empty(), Optional.empty(), false, List.of(), List.of());
    }

    /** Any text. */
    public static Setting<String> text(String name) {
        return of(name, Kind.TEXT, text -> text);
    }

    /** An address with scheme and host. */
    public static Setting<URI> uri(String name) {
        return of(name, Kind.URI, Setting::parseUri);
    }

    /** A value that is stored encrypted and never shown. */
    public static Setting<Secret> secret(String name) {
        return of(name, Kind.SECRET, Secret::new);
    }

    /** A whole number between the bounds, both included. */
    public static Setting<Integer> integer(String name, int least, int most) {
        return of(name, Kind.INTEGER, text -> parseInteger(text, least, most));
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name) {
        return of(name, Kind.FLAG, Setting::parseFlag);
    }

    /** An ISO-8601 duration such as {@code PT30S}. */
    public static Setting<Duration> duration(String name) {
        return of(name, Kind.DURATION, Setting::parseDuration);
    }

    /** One of a few words. */
    public static Setting<String> choice(String name, String... choices) {
        List<String> allowed = List.of(choices);
        Setting<String> setting = of(name, Kind.CHOICE, text -> parseChoice(text, allowed));
        return new Setting<>(name, Kind.CHOICE, setting.parser, name, "", Optional.empty(), Optional.empty(), false, allowed,
                List.of());
    }

    /** The label of the form field. */
    public Setting<T> title(String text) {
        return new Setting<>(name, kind, parser, text, description, example, defaultText, required, choices, formerNames);
    }

    /** One or two sentences under the form field. */
    public Setting<T> description(String text) {
        return new Setting<>(name, kind, parser, title, text, example, defaultText, required, choices, formerNames);
    }

    /** A value that would be accepted, shown in the form and in error messages. */
    public Setting<T> example(String text) {
        return new Setting<>(name, kind, parser, title, description, Optional.of(text), defaultText, required, choices, formerNames);
    }

    /** The value used when nothing is written. */
    public Setting<T> defaultsTo(String text) {
        return new Setting<>(name, kind, parser, title, description, example, Optional.of(text), required, choices, formerNames);
    }

    /** Without a value the connector cannot open. */
    public Setting<T> required() {
        return new Setting<>(name, kind, parser, title, description, example, defaultText, true, choices, formerNames);
    }

    /** Names it had in earlier versions: still read, with a warning. */
    public Setting<T> formerly(String... names) {
        return new Setting<>(name, kind, parser, title, description, example, defaultText, required, choices, List.of(names));
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public Optional<String> example() {
        return example;
    }

    public Optional<String> defaultText() {
        return defaultText;
    }

    public boolean isRequired() {
        return required;
    }

    /** The allowed words of a choice, else empty. */
    public List<String> choices() {
        return choices;
    }

    public List<String> formerNames() {
        return formerNames;
    }

    /**
     * Reads the text of a person.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and how to mend it, without the setting's
     *     name; for a secret the message never holds the value
     */
    public T parse(String text) {
        return parser.apply(text);
    }

    private static URI parseUri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("\"" + text + "\" has no scheme; write https://" + text);
            }
            if (uri.getHost() == null && !"file".equals(uri.getScheme())) {
                throw new IllegalArgumentException("\"" + text + "\" names no host");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            if (e.getCause() == null) {
                throw e;
            }
            throw new IllegalArgumentException("\"" + text + "\" is not an address; write one like https://host/path", e);
        }
    }

    private static Integer parseInteger(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wantsNumber(text, least, most), e);
        }
        throw new IllegalArgumentException(wantsNumber(text, least, most));
    }

    private static String wantsNumber(String text, int least, int most) {
        return "\"" + text + "\" is not a whole number from " + least + " to " + most;
    }

    private static Boolean parseFlag(String text) {
        return switch (text.strip()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static Duration parseDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration; write PT30S for 30 seconds", e);
        }
    }

    private static String parseChoice(String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is none of " + String.join(", ", allowed));
        }
        return text;
    }
}
