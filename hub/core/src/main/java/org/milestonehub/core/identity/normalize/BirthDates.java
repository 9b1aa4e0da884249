package org.milestonehub.core.identity.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads birth dates: 2008-07-24, 20080724, 7/24/2008, 24.07.2008, with wrong letters in them. */
final class BirthDates {

    private static final Pattern PARTS = Pattern.compile("[^/.\\-\\s]+");
    private static final int LONGEST = 24;

    private BirthDates() {}

    static Optional<BirthDate> read(String raw) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        if (isIso(text)) {
            return known(text.substring(0, 4) + text.substring(5, 7) + text.substring(8));
        }
        List<String> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        if (parts.size() == 1 && parts.get(0).length() == 8) {
            return known(places(parts.get(0), 8));
        }
        if (parts.size() < 3) {
            return parts.size() == 1 && parts.get(0).length() == 4 ? known(places(parts.get(0), 4) + "????")
                    : Optional.empty();
        }
        boolean yearFirst = parts.get(0).length() >= 4;
        return yearFirst ? of(parts.get(0), parts.get(1), parts.get(2))
                : american(parts.get(2), parts.get(0), parts.get(1));
    }

    private static boolean isIso(String text) {
        boolean iso = text.length() == 10;
        for (int i = 0; iso && i < 10; i++) {
            char c = text.charAt(i);
            iso = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
        }
        return iso;
    }

    /** Month first, unless the first number cannot be a month. */
    private static Optional<BirthDate> american(String year, String first, String second) {
        boolean dayFirst = places(first, 2).compareTo("12") > 0 && places(second, 2).compareTo("12") <= 0;
        return dayFirst ? of(year, second, first) : of(year, first, second);
    }

    static Optional<BirthDate> of(String year, String month, String day) {
        return known(places(year, 4) + places(month, 2) + places(day, 2));
    }

    private static Optional<BirthDate> known(String digits) {
        return digits.substring(0, 4).equals("????") && digits.endsWith("????") ? Optional.empty()
                : Optional.of(BirthDate.of(digits));
    }

    private static String places(String text, int width) {
        StringBuilder places = new StringBuilder();
        String part = text.strip();
        for (int i = 0; i < part.length() && places.length() < width; i++) {
            char c = part.charAt(i);
            places.append(c >= '0' && c <= '9' ? c : '?');
        }
        if (places.isEmpty()) {
            return "?".repeat(width);
        }
        while (places.length() < width) {
            places.insert(0, '0');
        }
        return places.toString();
    }
}
