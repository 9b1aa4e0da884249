package org.milestonehub.core.identity.normalize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Takes names apart: suffixes off, titles off, whole names into their parts. */
final class NameReader {

    static final Set<String> SUFFIXES = Set.of("jr", "junior", "sr", "senior", "ii", "iii", "iv", "2nd", "3rd", "4th");
    static final Set<String> PARTICLES = Set.of("de", "del", "la", "las", "los", "el", "al", "da", "das", "do", "dos",
            "di", "du", "le",
            "van", "von", "der", "den", "ter", "bin", "bint", "ibn", "abu", "ben", "y", "e", "st", "san", "mac", "mc",
                    "o");
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "rev",
            "prof", "hon", "md",
            "mohd");
    private static final int MOST_TOKENS = 8;
    private static final int FEWEST_OF_A_GIVEN_NAME = 2;

    private final Remembered<String, Words> words = new Remembered<>(NameReader::split);
    private final Remembered<List<String>, Name> givenNames;
    private final Remembered<List<String>, Name> surnames;

    NameReader(NicknameTable nicknames) {
        this.givenNames = new Remembered<>(tokens -> name(tokens, nicknames, FEWEST_OF_A_GIVEN_NAME));
        this.surnames = new Remembered<>(tokens -> name(tokens, NicknameTable.NOBODY, 1));
    }

    /** What stands in one field. */
    private record Words(List<String> tokens, List<String> suffixes) {}

    /** Given or preferred name; a trailing initial is a middle name. */
    void given(String raw, Names into) {
        List<String> tokens = tokens(raw, into);
        if (tokens.size() > 1 && Name.isLetter(tokens.get(tokens.size() - 1))) {
            into.middle(tokens.subList(tokens.size() - 1, tokens.size()));
            tokens = tokens.subList(0, tokens.size() - 1);
        }
        into.given(tokens);
    }

    void middle(String raw, Names into) {
        into.middle(tokens(raw, into));
    }

    void surname(String raw, Names into) {
        into.surname(tokens(raw, into));
    }

    void suffix(String raw, Names into) {
        tokens(raw, into);
    }

    /** One field with all names. What stands beside names already known can only be a middle name. */
    void full(String raw, Names into) {
        if (!into.given.isEmpty() || !into.surnames.isEmpty()) {
            Predicate<String> known = token -> into.mentions(token) || PARTICLES.contains(token);
            tokens(raw.replace(',', ' '), into).stream().filter(known.negate())
                    .forEach(token -> into.middle(List.of(token)));
            return;
        }
        int family = EastAsian.family(raw);
        if (family > 0) {
            surname(raw.strip().substring(0, family), into);
            given(raw.strip().substring(family), into);
            return;
        }
        int comma = raw.indexOf(',');
        if (comma > 0 && !isSuffix(raw.substring(comma + 1))) {
            surname(raw.substring(0, comma), into);
            afterComma(tokens(raw.substring(comma + 1), into), into);
        } else {
            inOrder(words(raw, into), into);
        }
    }

    /** What a hyphen joins is one name: Jean-Baptiste, al-Masri. */
    private List<List<String>> words(String raw, Names into) {
        List<String> rest = tokens(raw, into);
        List<List<String>> words = new ArrayList<>(rest.size());
        for (String word : raw.split("\\s+")) {
            List<String> tokens = new ArrayList<>(1);
            for (String token : TextFold.fold(word).split(" ")) {
                if (!rest.isEmpty() && rest.get(0).equals(token)) {
                    tokens.add(token);
                    rest = rest.subList(1, rest.size());
                }
            }
            if (!tokens.isEmpty()) {
                words.add(tokens);
            }
        }
        rest.forEach(token -> words.add(List.of(token)));
        return words;
    }

    private static boolean isSuffix(String raw) {
        String folded = TextFold.fold(raw);
        return folded.isEmpty() || SUFFIXES.contains(folded);
    }

    private static void afterComma(List<String> tokens, Names into) {
        if (tokens.isEmpty()) {
            return;
        }
        into.given(tokens.subList(0, 1));
        if (tokens.size() > 1) {
            into.middle(tokens.subList(1, tokens.size()));
            if (!Name.isLetter(tokens.get(1))) {
                into.given(tokens);
            }
        }
    }

    /** The names between the first and the last may belong to either; all readings are kept. */
    private static void inOrder(List<List<String>> words, Names into) {
        if (words.isEmpty()) {
            return;
        }
        into.given(words.get(0));
        if (words.size() == 1) {
            return;
        }
        int last = words.size() - 1;
        while (last > 1 && words.get(last - 1).size() == 1 && PARTICLES.contains(words.get(last - 1).get(0))) {
            last--;
        }
        into.surname(joined(words.subList(last, words.size())));
        if (last > 1) {
            into.middle(joined(words.subList(1, last)));
            if (!Name.isLetter(words.get(1).get(0))) {
                into.surname(joined(words.subList(1, words.size())));
                into.given(joined(words.subList(0, 2)));
            }
        }
    }

    private static List<String> joined(List<List<String>> words) {
        return words.stream().flatMap(List::stream).toList();
    }

    private List<String> tokens(String raw, Names into) {
        Words read = raw.length() <= TextFold.LONGEST ? words.of(raw) : split(raw);
        read.suffixes().forEach(into::suffix);
        return read.tokens();
    }

    private static Words split(String raw) {
        String folded = TextFold.fold(raw);
        if (folded.isEmpty()) {
            return new Words(List.of(), List.of());
        }
        List<String> suffixes = new ArrayList<>(1);
        List<String> tokens = new ArrayList<>(Arrays.asList(folded.split(" ")));
        while (tokens.size() > 1 && TITLES.contains(tokens.get(0))) {
            tokens.remove(0);
        }
        while (!tokens.isEmpty() && SUFFIXES.contains(tokens.get(tokens.size() - 1))) {
            suffixes.add(tokens.remove(tokens.size() - 1));
        }
        return new Words(List.copyOf(tokens.size() > MOST_TOKENS ? tokens.subList(0, MOST_TOKENS) : tokens), suffixes);
    }

    /** @param fewest syllables that make a name: too many short names of other languages look like one */
    private static Name name(List<String> tokens, NicknameTable nicknames, int fewest) {
        String joined = String.join("", tokens);
        Spoken spoken = nicknames.knows(joined) ? Spoken.NOT : Syllables.SHIPPED.read(tokens, fewest);
        return new Name(joined, List.copyOf(tokens), nicknames.roots(tokens, joined), Soundex.of(sounding(tokens)), spoken);
    }

    private static String sounding(List<String> tokens) {
        for (String token : tokens) {
            if (!PARTICLES.contains(token)) {
                return token;
            }
        }
        return tokens.get(0);
    }

    Names names() {
        return new Names();
    }

    /** The names of one record while they are read. */
    final class Names {
        final List<Name> given = new ArrayList<>(2);
        final List<Name> middle = new ArrayList<>(2);
        final List<Name> surnames = new ArrayList<>(2);
        final List<String> suffixes = new ArrayList<>(1);
        void given(List<String> tokens) {
            add(given, tokens, givenNames);
        }

        void middle(List<String> tokens) {
            add(middle, tokens, givenNames);
        }

        void surname(List<String> tokens) {
            add(surnames, tokens, NameReader.this.surnames);
        }

        void suffix(String token) {
            String usual = switch (token) {
                case "junior", "2nd", "ii" -> token.equals("junior") ? "jr" : "ii";
                case "senior" -> "sr";
                case "3rd" -> "iii";
                case "4th" -> "iv";
                default -> token;
            };
            if (!suffixes.contains(usual)) {
                suffixes.add(usual);
            }
        }

        boolean mentions(String token) {
            return given.stream().anyMatch(name -> name.tokens().contains(token))
                    || surnames.stream().anyMatch(name -> name.tokens().contains(token));
        }

        private void add(List<Name> names, List<String> tokens, Remembered<List<String>, Name> known) {
            if (tokens.isEmpty()) {
                return;
            }
            Name name = known.of(tokens);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
    }
}
