package org.milestonehub.core.mapping;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One test of a {@code when}. Immutable. */
sealed interface ValueMatcher {

    /** Whether the value satisfies it; takes what {@link Source#value} gives. */
    boolean matches(@Nullable Object value);

    /** Whether a text satisfies it; what a value, a list of values or nothing is judged by. */
    static boolean any(@Nullable Object value, Predicate<String> test) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (any(item, test)) {
                    return true;
                }
            }
            return false;
        }
        String text = value == null ? null : Texts.text(value);
        return text != null && test.test(text);
    }

    /** Is one of these words, or is none of them. */
    record Words(List<String> words, boolean negated) implements ValueMatcher {

        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean matches(@Nullable Object value) {
            if (value instanceof String text) {
                return holds(text) != negated;
            }
            return any(value, this::holds) != negated;
        }

        boolean holds(String text) {
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equalsIgnoreCase(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Has a value, or has none. */
    record Present(boolean present) implements ValueMatcher {

        @Override
        public boolean matches(@Nullable Object value) {
            return (value != null && value != Source.MISSING) == present;
        }
    }

    /** Means one of these hub words, or none of them. */
    record Meaning(Crosswalk crosswalk, Set<String> words, boolean negated) implements ValueMatcher {

        public Meaning {
            words = Set.copyOf(words);
        }

        @Override
        public boolean matches(@Nullable Object value) {
            return any(value, this::holds) != negated;
        }

        @Override
        public ValueMatcher bound() {
            return new Remembering(this, new HashMap<>());
        }

        /** An unknown code is none of the words, as far as {@code not} goes: what it keeps out is kept out by name. */
        @Override
        public @Nullable Failure unanswered(@Nullable Object value) {
            if (negated) {
                return null;
            }
            if (value == null) {
                return Failure.MISSING;
            }
            boolean unknown = value instanceof String text && crosswalk.find(text) == null;
            return unknown ? new Failure("unknown-code", UnknownCode.message((String) value, crosswalk.file())) : null;
        }

        boolean holds(String text) {
            Crosswalk.Row row = crosswalk.find(text);
            return row != null && words.contains(row.code());
        }
    }

    /** Why the value gives the test no answer: it has a code whose meaning nobody knows, or is lacking; null where it gives one. */
    default @Nullable Failure unanswered(@Nullable Object value) {
        return null;
    }

    /** The same test for one mapper, which may remember answers. */
    default ValueMatcher bound() {
        return this;
    }

    /** A test by meaning that remembers its answers: a roster of a million rows has a dozen codes. Not thread-safe. */
    record Remembering(Meaning meaning, Map<String, Boolean> answers) implements ValueMatcher {

        private static final int MOST = 5_000;

        @Override
        public @Nullable Failure unanswered(@Nullable Object value) {
            return meaning.unanswered(value);
        }

        @Override
        public boolean matches(@Nullable Object value) {
            if (!(value instanceof String text)) {
                return meaning.matches(value);
            }
            Boolean known = answers.get(text);
            if (known != null) {
                return known;
            }
            boolean answer = meaning.matches(text);
            if (answers.size() < MOST) {
                answers.put(text, answer);
            }
            return answer;
        }
    }

    /** Whether no value can satisfy both. */
    static boolean disjoint(ValueMatcher a, ValueMatcher b) {
        if (a instanceof Present present) {
            return present.present ? b instanceof Present other && !other.present : !b.matches(null);
        }
        if (b instanceof Present) {
            return disjoint(b, a);
        }
        if (a instanceof Words words && !words.negated) {
            return words.words.stream().noneMatch(b::matches);
        }
        if (b instanceof Words words && !words.negated) {
            return words.words.stream().noneMatch(a::matches);
        }
        return a instanceof Meaning one && b instanceof Meaning two && disjointMeanings(one, two);
    }

    private static boolean disjointMeanings(Meaning a, Meaning b) {
        if (!a.crosswalk.name().equals(b.crosswalk.name()) || (a.negated && b.negated)) {
            return false;
        }
        if (a.negated != b.negated) {
            return a.negated ? a.words.containsAll(b.words) : b.words.containsAll(a.words);
        }
        return Collections.disjoint(a.words, b.words);
    }
}
