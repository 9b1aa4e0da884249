package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws names by rank, the usual ones often, with the spellings one person is known by; rare surnames are made of syllables. */
public final class InventedNames {

    private static final String[] STARTS = {"Ab", "Bar", "Cal", "Dor", "El", "Fen", "Gar", "Hol", "Ing", "Jas", "Kel", "Lan", "Mar", "Nor", "Os",
        "Pel", "Quin", "Ros", "Sal", "Tor", "Ul", "Ver", "Wes", "Yor", "Zan", "Brom", "Chal", "Drey", "Stan", "Whit"};
    private static final String[] MIDDLES = {"a", "be", "ci", "de", "ga", "ing", "ker", "lo", "man", "ne", "or", "per", "ri", "sa", "tin", "um", "ve",
        "wen", "ber", "den"};
    private static final String[] ENDS = {"ton", "ley", "berg", "ford", "man", "ini", "escu", "owski", "ez", "ard", "ett", "wick", "stad", "ova", "is",
        "yan", "idze", "oglu", "sen", "ham"};

    private final Map<String, Culture> cultures = new LinkedHashMap<>();

    /** Spellings of each name, the usual one first. */
    private record Culture(List<String[]> female, List<String[]> male, List<String[]> family) {}

    /** Reads the names that come with the benchmarks. */
    public InventedNames() {
        try (InputStream in = InventedNames.class.getResourceAsStream("/linkage/people.txt")) {
            if (in == null) {
                throw new IllegalStateException("linkage/people.txt is not on the class path");
            }
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n(?=\\[)")) {
                if (block.startsWith("[")) {
                    read(block);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String block) {
        Map<String, List<String[]>> lists = new LinkedHashMap<>();
        for (String line : block.split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                List<String[]> names = new ArrayList<>();
                for (String name : line.substring(colon + 2).split(" ")) {
                    names.add(name.split("/"));
                }
                lists.put(line.substring(0, colon), names);
            }
        }
        cultures.put(block.substring(1, block.indexOf(']')),
                new Culture(lists.get("female"), lists.get("male"), lists.get("family")));
    }

    /** All spellings of a given name. */
    public String[] given(String culture, boolean female, Random random) {
        Culture one = cultures.get(culture);
        return byRank(female ? one.female() : one.male(), random);
    }

    /** All spellings of a surname; so many of a hundred are rare ones. */
    public String[] family(String culture, int rare, Random random) {
        if (random.nextInt(100) < rare) {
            String made = STARTS[random.nextInt(STARTS.length)] + (random.nextBoolean() ? MIDDLES[random.nextInt(MIDDLES.length)] : "")
                    + MIDDLES[random.nextInt(MIDDLES.length)] + ENDS[random.nextInt(ENDS.length)];
            return new String[] {made};
        }
        return byRank(cultures.get(culture).family(), random);
    }

    /** The first name comes about as often as all of the second half. */
    private static String[] byRank(List<String[]> names, Random random) {
        double place = random.nextDouble();
        return names.get((int) (names.size() * Math.pow(place, 1.7)));
    }
}
