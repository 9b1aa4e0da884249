package org.milestonehub.core.identity.normalize;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A postal address line without its unit.
 *
 * @param number house number, empty where there is none
 * @param name folded street with the postal service's abbreviations
 */
public record Street(String number, String name) {

    private static final Pattern UNIT = Pattern.compile("(?i)[ ,]*\\b(apt|apartment|unit|villa|lot|suite|ste|floor|fl|flat|flt|room|rm)\\b.*$|[ ,]*#.*$");
    private static final Pattern NUMBER = Pattern.compile("^(\\d+[a-z]?)\\s+(.*)$");
    private static final Map<String,
            String> SHORT = Map.ofEntries(Map.entry("street", "st"), Map.entry("avenue", "ave"),
            Map.entry("av", "ave"), Map.entry("road", "rd"), Map.entry("boulevard", "blvd"), Map.entry("drive", "dr"),
            Map.entry("lane", "ln"), Map.entry("court", "ct"), Map.entry("place", "pl"), Map.entry("terrace", "ter"),
            Map.entry("parkway", "pkwy"), Map.entry("highway", "hwy"), Map.entry("circle", "cir"),
                    Map.entry("square", "sq"),
            Map.entry("crescent", "cres"), Map.entry("close", "cl"), Map.entry("circuit", "cct"),
                    Map.entry("north", "n"),
            Map.entry("south", "s"), Map.entry("east", "e"), Map.entry("west", "w"), Map.entry("saint", "st"),
            Map.entry("mount", "mt"), Map.entry("expressway", "expy"), Map.entry("turnpike", "tpke"));

    static Optional<Street> read(String rawNumber, String raw) {
        if (raw.length() > TextFold.LONGEST) {
            return Optional.empty();
        }
        String folded = TextFold.fold(UNIT.matcher(raw).replaceFirst(""));
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        String number = TextFold.fold(rawNumber).replace(" ", "");
        Matcher matcher = NUMBER.matcher(folded);
        if (number.isEmpty() && matcher.matches()) {
            number = matcher.group(1);
            folded = matcher.group(2);
        }
        return Optional.of(new Street(number, abbreviated(folded)));
    }

    private static String abbreviated(String folded) {
        StringBuilder name = new StringBuilder();
        for (String word : folded.split(" ")) {
            name.append(name.isEmpty() ? "" : " ").append(SHORT.getOrDefault(word, word));
        }
        return name.toString();
    }
}
