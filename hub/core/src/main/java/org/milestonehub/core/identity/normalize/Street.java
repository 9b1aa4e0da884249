package org.milestonehub.core.identity.normalize;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A postal address line without its unit.
 *
 * @param number house number, empty where there is none
 * @param name folded street with the postal service's abbreviations
 */
public record Street(String number, String name) {

    private static final Pattern UNIT = Pattern.compile("(?i)[ ,]*\\b(apt|apartment|unit|villa|lot|suite|ste|floor|fl|flat|flt|room|rm)\\b.*$|[ ,]*#.*$");
    private static final Set<String> UNITS = Set.of("apt", "apartment", "unit", "villa", "lot", "suite", "ste", "floor", "fl", "flat", "flt", "room",
            "rm");
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
        String folded = TextFold.fold(mayNameUnit(raw) ? UNIT.matcher(raw).replaceFirst("") : raw);
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        String number = TextFold.fold(rawNumber).replace(" ", "");
        int digits = number.isEmpty() ? numberBefore(folded) : 0;
        return Optional.of(digits == 0 ? new Street(number, abbreviated(folded))
                : new Street(folded.substring(0, digits), abbreviated(folded.substring(digits + 1))));
    }

    /** Length of the number in front, digits and perhaps a letter. */
    private static int numberBefore(String folded) {
        int at = 0;
        while (at < folded.length() && folded.charAt(at) >= '0' && folded.charAt(at) <= '9') {
            at++;
        }
        int end = at > 0 && at < folded.length() && folded.charAt(at) >= 'a' && folded.charAt(at) <= 'z' ? at + 1 : at;
        return at > 0 && end < folded.length() && folded.charAt(end) == ' ' ? end : 0;
    }

    /** The pattern tries each place of the line; most lines have no such word. */
    private static boolean mayNameUnit(String raw) {
        int from = 0;
        for (int i = 0; i <= raw.length(); i++) {
            char c = i < raw.length() ? raw.charAt(i) : ' ';
            if (c == '#' || c > 127) {
                return true;
            }
            if (!Character.isLetterOrDigit(c) && c != '_') {
                if (i - from > 1 && i - from < 10 && UNITS.contains(raw.substring(from, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static String abbreviated(String folded) {
        StringBuilder name = new StringBuilder();
        for (String word : folded.split(" ")) {
            name.append(name.isEmpty() ? "" : " ").append(SHORT.getOrDefault(word, word));
        }
        return name.toString();
    }
}
