package org.milestonehub.core.identity.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The syllables Chinese and Korean names are made of, with the spellings one of them has: {@code syllables.csv}. Reads a name in all
 * ways it can be taken apart, so that Xiaolong, Hsiao-Lung and Siu-Lung meet.
 */
final class Syllables {

    private static final int MOST_SYLLABLES = 3;
    private static final int LONGEST_SYLLABLE = 7;
    private static final int LONGEST_NAME = 18;
    private static final int MOST_READINGS = 96;
    private static final int START = 17;

    /** The table that ships with the hub. */
    static final Syllables SHIPPED = new Syllables(shipped());

    private final Map<String, List<Reading>> spellings = new HashMap<>();
    private final Map<Integer, String> characters = new HashMap<>();

    /** @param number of the row */
    private record Reading(int number, String language, boolean usual) {}

    private Syllables(List<String> rows) {
        for (int row = 1; row < rows.size(); row++) {
            String[] cells = rows.get(row).split(",", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException("syllables.csv line " + (row + 1) + ": four cells are needed");
            }
            int number = row;
            add(cells[0], new Reading(number, cells[1], true));
            for (String other : cells[2].split(" ")) {
                add(other, new Reading(number, cells[1], false));
            }
            if (cells[0].length() < LONGEST_SYLLABLE - 1) {
                cells[3].codePoints().forEach(character -> characters.putIfAbsent(character, cells[0]));
            }
        }
    }

    private void add(String spelling, Reading reading) {
        if (!spelling.isEmpty()) {
            spellings.computeIfAbsent(spelling, any -> new ArrayList<>(2)).add(reading);
        }
    }

    private static List<String> shipped() {
        try (InputStream file = Syllables.class.getResourceAsStream("/identity/syllables.csv")) {
            if (file == null) {
                throw new IllegalStateException("identity/syllables.csv is missing from the class path");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The usual spelling of a Chinese character in a name; empty for one that is not in the table. */
    String of(int character) {
        return characters.getOrDefault(character, "");
    }

    /** A name as it can be read: of several words each is one syllable, all are of one language. */
    Spoken read(List<String> tokens, int fewest) {
        int length = tokens.stream().mapToInt(String::length).sum();
        if (length > LONGEST_NAME || tokens.size() > MOST_SYLLABLES) {
            return Spoken.NOT;
        }
        Readings readings = new Readings(tokens, fewest);
        readings.from(0, 0, START, 0, true, "");
        return readings.spoken();
    }

    /** All ways to take one name apart. */
    private final class Readings {
        private final List<String> tokens;
        private final int fewest;
        private final TreeSet<Integer> written = new TreeSet<>();
        private final TreeSet<Integer> heard = new TreeSet<>();

        Readings(List<String> tokens, int fewest) {
            this.tokens = tokens;
            this.fewest = fewest;
        }

        void from(int token, int at, int soFar, int count, boolean usual, String language) {
            if (token == tokens.size()) {
                if (count >= fewest) {
                    (usual ? written : heard).add(soFar);
                }
                return;
            }
            String word = tokens.get(token);
            for (int end = at + 1; end <= Math.min(word.length(), at + LONGEST_SYLLABLE) && count < MOST_SYLLABLES; end++) {
                for (Reading reading : spellings.getOrDefault(word.substring(at, end), List.of())) {
                    boolean whole = end == word.length();
                    boolean one = language.isEmpty() || language.equals(reading.language());
                    if (one && (whole || tokens.size() == 1) && written.size() + heard.size() < MOST_READINGS) {
                        from(whole ? token + 1 : token, whole ? 0 : end, soFar * 1009 + reading.number(), count + 1, usual && reading.usual(),
                                reading.language());
                    }
                }
            }
        }

        Spoken spoken() {
            return written.isEmpty() && heard.isEmpty() ? Spoken.NOT
                    : new Spoken(written.stream().mapToInt(Integer::intValue).toArray(), heard.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
