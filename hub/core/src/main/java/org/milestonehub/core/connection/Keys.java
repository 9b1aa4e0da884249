package org.milestonehub.core.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.milestonehub.core.model.Vocabulary;

/**
 * Reads the keys of one mapping and complains about everything at once. Remembers which keys were asked for: the rest is
 * unknown.
 */
final class Keys {

    private static final YamlValue.Mapping NOTHING = new YamlValue.Mapping(Map.of(), 1, 1);

    private final Mistakes mistakes;
    private final String path;
    private final YamlValue.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();

    Keys(Mistakes mistakes, String path, YamlValue.Mapping mapping) {
        this.mistakes = mistakes;
        this.path = path;
        this.mapping = mapping;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** The text under a key, empty where it is not written. */
    Optional<String> text(String key) {
        return entry(key).flatMap(entry -> textOf(key, entry.value())).filter(text -> !text.isBlank());
    }

    /** The text under a key, or the fallback with a complaint. */
    String required(String key, String fallback, String example) {
        return text(key).orElseGet(() -> {
            if (entry(key).isEmpty() || entry(key).get().value() instanceof YamlValue.Text) {
                mistakes.at(mapping, name(key) + ": is required; for example " + key + ": " + example);
            }
            return fallback;
        });
    }

    /** The value under a key, read by a parser that throws {@link IllegalArgumentException} with a helpful message. */
    <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                wrong(key, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** One of a few words. */
    Optional<String> choice(String key, List<String> words) {
        return parsed(key, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("\"" + text + "\" is none of " + String.join(", ", words));
            }
            return text;
        });
    }

    /** A code of the hub's vocabulary. */
    Optional<String> code(String key, String set) {
        return choice(key, Vocabulary.find(set).map(found -> List.copyOf(found.labels().keySet())).orElse(List.of()));
    }

    /** A mapping under a key, empty keys where it is not written. */
    Keys group(String key) {
        YamlValue.Mapping inner = entry(key).flatMap(entry -> {
            if (entry.value() instanceof YamlValue.Mapping found) {
                return Optional.of(found);
            }
            mistakes.at(entry.value(), name(key) + ": is " + entry.value().what() + ", but wants keys");
            return Optional.<YamlValue.Mapping>empty();
        }).orElse(NOTHING);
        return new Keys(mistakes, name(key) + ".", inner);
    }

    /** Whether keys stand under it, and not a text or a list. */
    boolean isGroup(String key) {
        return entry(key).map(YamlValue.Entry::value).filter(YamlValue.Mapping.class::isInstance).isPresent();
    }

    /** Texts of a list; a single text is a list of one. */
    List<String> list(String key) {
        return entry(key).map(entry -> texts(key, entry.value())).orElse(List.of());
    }

    /** All keys with their texts, in the order of the file: for a mapping whose keys are names. */
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        names().forEach(key -> text(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    /** The same where a value may be a list; a single text is a list of one. */
    Map<String, List<String>> allLists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        names().forEach(key -> lists.put(key, list(key)));
        return lists;
    }

    /** All keys, in the order of the file. */
    List<String> names() {
        return List.copyOf(mapping.entries().keySet());
    }

    boolean has(String key) {
        return entry(key).isPresent();
    }

    /** A complaint about the value under a key. */
    void wrong(String key, String message) {
        YamlValue.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            mistakes.at(mapping, name(key) + ": " + message);
        } else {
            mistakes.at(entry.value(), name(key) + ": " + message);
        }
    }

    /** A complaint about one text of a list under a key. */
    void wrongElement(String key, int index, String message) {
        YamlValue.Entry entry = mapping.entries().get(key);
        if (entry != null && entry.value() instanceof YamlValue.Sequence sequence && index < sequence.values().size()) {
            mistakes.at(sequence.values().get(index), name(key) + ": " + message);
        } else {
            wrong(key, message);
        }
    }

    /** Complains about every key that nobody asked for. */
    void nothingElse() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                mistakes.at(entry, name(key) + ": is not known here; known are " + String.join(", ", known));
            }
        });
    }

    private Optional<YamlValue.Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    private Optional<String> textOf(String key, YamlValue value) {
        if (value instanceof YamlValue.Text text) {
            return Optional.of(text.text());
        }
        mistakes.at(value, name(key) + ": is " + value.what() + ", but wants a text");
        return Optional.empty();
    }

    private List<String> texts(String key, YamlValue value) {
        if (!(value instanceof YamlValue.Sequence sequence)) {
            return textOf(key, value).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        sequence.values().forEach(element -> textOf(key, element).ifPresent(texts::add));
        return texts;
    }

    private String name(String key) {
        return path + key;
    }
}
