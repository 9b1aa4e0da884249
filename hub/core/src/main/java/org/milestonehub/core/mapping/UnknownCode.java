package org.milestonehub.core.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source's code that no row of a crosswalk explains, as messages name it.
 *
 * @param code as the source writes it
 * @param shape folder of mappings
 * @param crosswalk file name without {@code .csv}
 */
public record UnknownCode(String code, String shape, String crosswalk) {

    private static final int LONGEST = 40;
    private static final Pattern MESSAGE = Pattern.compile(
            ".*?\\bhas \"(.*)\", which is not in ([^/\"]+)/crosswalks/([^/\"]+)\\.csv; who keeps the mapping .*", Pattern.DOTALL);

    /** What a person is told, after the name of the column. */
    static String message(String code, String place) {
        String named = code.length() <= LONGEST ? "\"" + code + "\"" : "a code of " + code.length() + " characters";
        return "has " + named + ", which is not in " + place
                + "; who keeps the mapping adds a row for it, or the school corrects it at the source";
    }

    /** What such a message is about; empty for a code that is too long to be named, or that no crosswalk explains. */
    public static Optional<UnknownCode> in(String message) {
        Matcher parts = MESSAGE.matcher(message);
        return parts.matches() ? Optional.of(new UnknownCode(parts.group(1), parts.group(2), parts.group(3))) : Optional.empty();
    }
}
