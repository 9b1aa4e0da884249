package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.NearName;
import org.milestonehub.core.model.Vocabulary;

/** Mistakes of a case as it is written, by JSON pointer, and the small checks that find them. */
final class CaseMistakes {

    /** @param pointer where in the file */
    record Mistake(String pointer, String message) {}

    /** Sets that the model leaves open: another list of clusters, of groups or of languages is no mistake. */
    private static final Set<String> OPEN = Set.of("career_cluster", "characteristic_value", "language");

    private static final int MOST_REPEATS = 10_000;

    private final List<Mistake> mistakes = new ArrayList<>();

    List<Mistake> all() {
        return List.copyOf(mistakes);
    }

    void add(String pointer, String message) {
        mistakes.add(new Mistake(pointer, message));
    }

    /** Each key must be one of those known. */
    void keys(JsonNode map, String at, String what, Collection<String> known) {
        members(map, at, (key, place) -> {
            if (!known.contains(key)) {
                unknown(place, what, key, known);
            }
        });
    }

    /** Each key must be one of those known, however it is written: {@code metOn}, {@code met_on}. */
    void words(JsonNode map, String at, String what, Collection<String> known) {
        Set<String> plain = known.stream().map(CaseMistakes::plain).collect(Collectors.toSet());
        members(map, at, (key, place) -> {
            if (!plain.contains(plain(key))) {
                unknown(place, what, key, known);
            }
        });
    }

    /** A name that there must be. */
    void known(String name, String at, String otherwise, Collection<String> known) {
        if (!known.contains(name)) {
            add(at, otherwise + name + NearName.meant(name, new TreeSet<>(known)));
        }
    }

    /** Each key that looks like a known one with a slip of the pen; others are notes of whoever wrote the case. */
    void slips(JsonNode map, String at, Collection<String> known) {
        members(map, at, (key, place) -> {
            if (!known.contains(key) && NearName.slip(key, known).isPresent()) {
                unknown(place, "", key, known);
            }
        });
    }

    private void unknown(String at, String what, String key, Collection<String> known) {
        add(at, what + "does not know \"" + key + "\"" + NearName.meant(key, new TreeSet<>(known)));
    }

    /** A code of a set, or a list of such; a missing value is none. */
    void code(JsonNode value, String at, String what, String set) {
        if (value.isArray()) {
            elements(value, at, (one, place) -> code(one, place, what, set));
        } else if (isGiven(value) && !OPEN.contains(set)) {
            String code = set.equals("grade") ? CaseStudent.grade(value.asText()) : value.asText();
            Vocabulary.find(set)
                    .filter(codes -> !codes.contains(code))
                    .ifPresent(codes -> add(at, what + ": " + code + " is no code of " + set
                            + NearName.meant(code, codes.labels().keySet())));
        }
    }

    void number(JsonNode value, String at, String what) {
        if (isGiven(value) && fraction(value).isEmpty()) {
            add(at, what + " is a number, not " + value);
        }
    }

    void count(JsonNode value, String at, String what) {
        if (isGiven(value) && fraction(value).filter(number -> number.sign() >= 0 && number.isWhole()).isEmpty()) {
            add(at, what + " is a whole number, not " + value);
        }
    }

    /** A number that is not beyond what there can be of it. */
    void between(JsonNode value, String at, String what, int least, int most) {
        if (isGiven(value) && fraction(value).filter(number -> number.compareTo(Fraction.of(least)) < 0 || number.compareTo(Fraction.of(most)) > 0).isPresent()) {
            add(at, what + " is between " + least + " and " + most + ", not " + value);
        }
    }

    /** How often a record or a person is meant. */
    void repeat(JsonNode value, String at, String what) {
        count(value, at, what);
        if (isGiven(value) && fraction(value).filter(number -> number.compareTo(Fraction.of(MOST_REPEATS)) > 0).isPresent()) {
            add(at, what + " is at most " + MOST_REPEATS + ", not " + value);
        }
    }

    private static Optional<Fraction> fraction(JsonNode value) {
        return value.isNumber() || value.isTextual() ? Fraction.from(value.isNumber() ? value.decimalValue() : value.asText()) : Optional.empty();
    }

    void map(JsonNode value, String at, String what) {
        if (isGiven(value) && !value.isObject()) {
            add(at, what + " is a map, not " + value);
        }
    }

    void truth(JsonNode value, String at, String what) {
        if (isGiven(value) && !value.isBoolean()) {
            add(at, what + " is true or false, not " + value);
        }
    }

    void day(JsonNode value, String at, String what) {
        if (!isGiven(value)) {
            return;
        }
        String text = value.asText();
        try {
            LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            add(at, what + ": \"" + text + "\" is no date; write it as \"2021-06-25\"");
        }
    }

    static boolean isGiven(JsonNode value) {
        return !value.isNull() && !value.isMissingNode() && !(value.isTextual() && value.asText().isEmpty());
    }

    static void members(JsonNode map, String at, BiConsumer<String, String> visitor) {
        if (map.isObject()) {
            map.properties().forEach(entry -> visitor.accept(entry.getKey(), child(at, entry.getKey())));
        }
    }

    /** Each element of a list; a single value is a list of one. */
    static void elements(JsonNode list, String at, BiConsumer<JsonNode, String> visitor) {
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                visitor.accept(list.get(i), at + "/" + i);
            }
        } else if (isGiven(list)) {
            visitor.accept(list, at);
        }
    }

    static String child(String at, String key) {
        return at + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** A name without what writers differ in. */
    static String plain(String key) {
        return key.replaceAll("[ _]", "").toLowerCase(Locale.ROOT);
    }
}
