package org.milestonehub.core.identity.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.decide.Evidence.Entry;
import org.milestonehub.core.identity.score.Line;

/** Says in words what the evidence says in bits. */
final class Sentence {

    private static final double SLIGHT = 0.5;

    private Sentence() {}

    static String of(Evidence evidence) {
        List<String> parts = new ArrayList<>();
        String same = evidence.entries().stream().filter(entry -> entry.level() == Level.EXACT)
                .map(entry -> word(entry.line()))
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            parts.add("same " + same);
        }
        evidence.entries().stream().filter(Sentence::isPartly).map(Sentence::partly).forEach(parts::add);
        parts.add(against(evidence));
        if (evidence.runnerUp().isPresent()) {
            double behind = evidence.total() - evidence.runnerUp().getAsDouble();
            parts.add(String.format(Locale.ROOT, behind >= 0 ? "next candidate %.0f bits lower"
                    : "another candidate %.0f bits higher", Math.abs(behind)));
        }
        String text = String.join("; ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String word(Line line) {
        return switch (line) {
            case LOCAL_ID -> "student number";
            case STATE_ID -> "state number";
            case MAIL -> "mail address";
            default -> line.word();
        };
    }

    private static boolean isPartly(Entry entry) {
        return entry.level() != Level.EXACT && entry.level() != Level.DIFFERENT && entry.level() != Level.MISSING;
    }

    private static String partly(Entry entry) {
        String word = word(entry.line());
        return switch (entry.level()) {
            case NICKNAME -> word + " a short form or other spelling";
            case NEAR -> word + " one slip apart";
            case SHARED -> entry.line() == Line.MAIL ? "mail name at another provider" : word
                    + " in part, or as the other's middle name";
            case INITIAL -> word + " agrees by its initial";
            case SWAPPED -> entry.line() == Line.BIRTH_DATE ? "birth date with day and month swapped" : word
                    + " in the place of the other name";
            case TWO_PARTS -> "birth date agrees in two of three parts";
            case YEAR -> "birth date agrees in the year alone";
            default -> word + " similar";
        };
    }

    private static String against(Evidence evidence) {
        if (!evidence.guards().isEmpty()) {
            return "but " + evidence.guards().stream().map(Guard::sentence).collect(Collectors.joining("; "));
        }
        String different = evidence.entries().stream()
                .filter(entry -> entry.level() == Level.DIFFERENT && entry.bits() < -SLIGHT)
                .map(entry -> word(entry.line())).collect(Collectors.joining(", "));
        if (!different.isEmpty()) {
            return "different " + different;
        }
        return evidence.outcome() == Outcome.REVIEW ? "nothing contradicts, but it is too little"
                : "nothing contradicts";
    }
}
