package org.milestonehub.core.mapping;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date of digits in a named form such as {@code MM/dd/yyyy}. Own code because the form is tried per cell and must
 * never throw; two-digit years are not a form, since the century would be guessed.
 */
final class DatePattern {

    private final String pattern;

    private DatePattern(String pattern) {
        this.pattern = pattern;
    }

    /** The form, empty where it does not name year, month and day once each. */
    static Optional<DatePattern> parse(String pattern) {
        String letters = pattern.replaceAll("[^A-Za-z]", " ").strip().replaceAll(" +", " ");
        String sorted = letters.isEmpty() || letters.contains(" ") ? letters : spaced(letters);
        boolean good = sorted.matches("(?=.*\\byyyy\\b)(?=.*\\bMM?\\b)(?=.*\\bdd?\\b)\\S+ \\S+ \\S+");
        return good ? Optional.of(new DatePattern(pattern)) : Optional.empty();
    }

    /** The date, null for "none", or a {@link Failure}. */
    @Nullable Object read(String text) {
        int[] parts = {-1, -1, -1};
        int at = 0;
        for (int i = 0; i < pattern.length(); ) {
            char letter = pattern.charAt(i);
            int run = run(pattern, i);
            if (Character.isLetter(letter)) {
                int end = end(text, at, run == 1 ? 2 : run);
                if (end - at < run) {
                    return Failure.BAD_DATE;
                }
                parts["yMd".indexOf(letter)] = IsoDateConverter.number(text, at, end);
                at = end;
                i += run;
            } else if (at < text.length() && text.charAt(at) == letter) {
                at++;
                i++;
            } else {
                return Failure.BAD_DATE;
            }
        }
        return at == text.length() ? IsoDateConverter.date(parts[0], parts[1], parts[2]) : Failure.BAD_DATE;
    }

    /** The date in this form. */
    String write(LocalDate date) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < pattern.length(); ) {
            char letter = pattern.charAt(i);
            int run = Character.isLetter(letter) ? run(pattern, i) : 1;
            switch (letter) {
                case 'y' -> result.append(String.format("%04d", date.getYear()));
                case 'M' -> result.append(String.format(run == 1 ? "%d" : "%02d", date.getMonthValue()));
                case 'd' -> result.append(String.format(run == 1 ? "%d" : "%02d", date.getDayOfMonth()));
                default -> result.append(letter);
            }
            i += run;
        }
        return result.toString();
    }

    private static String spaced(String letters) {
        return letters.replaceAll("(.)(?!\\1)", "$1 ").strip();
    }

    private static int run(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == text.charAt(from)) {
            end++;
        }
        return end - from;
    }

    private static int end(String text, int from, int most) {
        int end = from;
        while (end < text.length() && end - from < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
