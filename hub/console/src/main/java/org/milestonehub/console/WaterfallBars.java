package org.milestonehub.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.steward.Waterfall;

/** A waterfall of bits as bars between 0 and 100. */
public final class WaterfallBars {

    private static final double LEAST = 0.6;

    private final Waterfall waterfall;
    private final double lowest;
    private final double span;

    WaterfallBars(Waterfall waterfall) {
        this.waterfall = waterfall;
        this.lowest = Math.min(waterfall.lowest(), 0);
        this.span = Math.max(1, Math.max(waterfall.highest(), 0) - lowest);
    }

    /**
     * One bar.
     *
     * @param tone up, down or sum
     * @param x where it begins
     */
    public record Bar(String label, String level, String bits, String tone, String x, String width) {}

    /** The prior, each comparison, and the total. */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>(waterfall.steps().stream().map(step -> bar(label(step.label()), level(step.label(), step.level()), step.bits(),
                step.bits() < 0 ? "down" : "up", step.from(), step.to())).toList());
        bars.add(bar("Together", "", waterfall.total(), "sum", 0, waterfall.total()));
        return bars;
    }

    private static String level(String line, String word) {
        return switch (word) {
            case "missing" -> "";
            case "exact" -> "the same";
            case "nickname" -> "a short form or other spelling";
            case "near" -> "one slip apart";
            case "shared" -> line.equals("mail") ? "the same name at another provider" : "in part";
            case "initial" -> "the first letter alone";
            case "swapped" -> line.equals("birth date") ? "day and month swapped" : "in the other's place";
            case "two-parts" -> "two of three parts";
            case "year" -> "the year alone";
            default -> word.replace('-', ' ');
        };
    }

    /** Where nothing speaks for or against. */
    public String zero() {
        return number(-lowest / span * 100);
    }

    /** What objected, as sentences. */
    public List<String> objections() {
        return waterfall.guards().stream().map(WaterfallBars::objection).toList();
    }

    /** The next best person. */
    public String runnerUp() {
        return waterfall.runnerUp().isEmpty() ? "" : String.format(Locale.ENGLISH, "The next best person has %.1f bits.", waterfall.runnerUp().getAsDouble());
    }

    static String objection(String word) {
        try {
            return Guard.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')).sentence();
        } catch (IllegalArgumentException e) {
            return word;
        }
    }

    private static String label(String label) {
        return switch (label) {
            case "prior" -> "One student out of all";
            case "local id" -> "Student number";
            case "state id" -> "State number";
            case "mail" -> "Mail address";
            case "household cap" -> "Taken back: a household shares it";
            default -> Character.toUpperCase(label.charAt(0)) + label.substring(1);
        };
    }

    private Bar bar(String label, String level, double bits, String tone, double from, double to) {
        double left = (Math.min(from, to) - lowest) / span * 100;
        return new Bar(label, level, String.format(Locale.ENGLISH, "%+.2f", bits), tone, number(left),
                number(Math.max(LEAST, Math.abs(to - from) / span * 100)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
