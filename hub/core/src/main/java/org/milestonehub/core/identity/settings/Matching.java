package org.milestonehub.core.identity.settings;

import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;
import org.milestonehub.core.identity.score.WeightShifts;

/**
 * How a district's students are matched.
 *
 * @param revision of the document that says so; 0 for what ships with the hub
 */
public record Matching(int revision, Thresholds thresholds, WeightShifts weights) {

    private static final Priors PRIORS = Priors.shipped();

    public static final Matching SHIPPED = new Matching(0, Thresholds.SHIPPED, WeightShifts.NONE);

    /** Judges by it. */
    public Judge judge(Counts counts) {
        Priors priors = this == SHIPPED ? PRIORS : PRIORS.moved(weights, revision);
        return new Judge(new Scorer(priors, counts), thresholds);
    }
}
