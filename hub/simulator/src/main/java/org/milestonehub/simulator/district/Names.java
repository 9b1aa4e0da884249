package org.milestonehub.simulator.district;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the name lists and draws names from them. */
final class Names {
    private static final String RESOURCE = "/names/cultures.txt";

    private final List<Culture> cultures;
    private final int totalWeight;

    Names() {
        cultures = read();
        totalWeight = cultures.stream().mapToInt(Culture::weight).sum();
    }

    Culture culture(Dice dice) {
        int left = dice.below(totalWeight);
        for (Culture culture : cultures) {
            left -= culture.weight();
            if (left < 0) {
                return culture;
            }
        }
        return cultures.get(0);
    }

    String given(Culture culture, boolean female, boolean inNativeScript, Dice dice) {
        String first = dice.pick(culture.given(female, inNativeScript));
        boolean two = !inNativeScript && dice.percent(culture.style().equals("two-surnames") ? 20 : 4);
        return two ? first + " " + dice.pick(culture.given(female, false)) : first;
    }

    String family(Culture culture, boolean inNativeScript, Dice dice) {
        List<String> families = culture.families(inNativeScript);
        String first = dice.pick(families);
        if (inNativeScript) {
            return first;
        }
        String second = dice.pick(families);
        return switch (culture.style()) {
            case "two-surnames" -> dice.percent(70) && !second.equals(first) ? first + " " + second : first;
            case "hyphen" -> dice.percent(12) && !second.equals(first) ? first + "-" + second : first;
            default -> first;
        };
    }

    private static List<Culture> read() {
        try (InputStream in = Names.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Culture> parse(String text) {
        List<Culture> found = new ArrayList<>();
        for (String block : text.split("\n(?=\\[)")) {
            if (block.startsWith("[")) {
                found.add(culture(block));
            }
        }
        return List.copyOf(found);
    }

    private static Culture culture(String block) {
        Map<String, List<String>> lists = new HashMap<>();
        String[] lines = block.split("\n");
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                lists.put(line.substring(0, colon), words(line.substring(colon + 2)));
            }
        }
        Map<String, String> head = new HashMap<>();
        for (String part : lines[0].substring(lines[0].indexOf(']') + 1).strip().split(" ")) {
            head.put(part.split("=")[0], part.split("=")[1]);
        }
        return new Culture(lines[0].substring(1, lines[0].indexOf(']')),
                Integer.parseInt(head.getOrDefault("weight", "1")),
                head.getOrDefault("language", "EN"), head.getOrDefault("style", "plain"), list(lists, "female"),
                list(lists, "male"), list(lists, "family"), list(lists, "nativeFemale"), list(lists, "nativeMale"),
                list(lists, "nativeFamily"));
    }

    private static List<String> list(Map<String, List<String>> lists, String name) {
        return lists.getOrDefault(name, List.of());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" +")) {
            words.add(word.replace('_', ' '));
        }
        return List.copyOf(words);
    }
}
