package org.milestonehub.core.identity.steward;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The account of a decision as it was kept: bits that rise and fall from the prior to the total.
 *
 * @param steps the prior first, then one for each comparison; they add up to the total within .01 bit
 * @param guards words of the objections
 * @param runnerUp bits of the next best person
 * @param model version of comparators, priors and guards
 * @param settings revision of the district's document; 0 as shipped
 */
public record Waterfall(List<Step> steps, double total, List<String> guards, OptionalDouble runnerUp, int model, int settings) {

    /**
     * One bar.
     *
     * @param label what was compared
     * @param level how far it agreed; empty for the prior
     * @param from where the bar begins, in bits
     * @param to where it ends
     */
    public record Step(String label, String level, double bits, double from, double to) {}

    public Waterfall {
        steps = List.copyOf(steps);
        guards = List.copyOf(guards);
    }

    /** How far the steps are from the total. */
    public double gap() {
        return Math.abs(steps.stream().mapToDouble(Step::bits).sum() - total);
    }

    /** The lowest end of a bar, at most 0. */
    public double lowest() {
        return steps.stream().mapToDouble(step -> Math.min(step.from(), step.to())).reduce(0, Math::min);
    }

    /** The highest end of a bar, at least 0. */
    public double highest() {
        return steps.stream().mapToDouble(step -> Math.max(step.from(), step.to())).reduce(0, Math::max);
    }
}
