package org.milestonehub.core.identity.learn;

import java.util.List;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.score.WeightShifts.Cell;

/**
 * What pairs that are confirmed teach.
 *
 * @param weights far enough from the shipped ones to be worth a change
 * @param findings what they rest on, in the order of kinds, lines and levels
 */
public record Learned(WeightShifts weights, List<Finding> findings) {

    /**
     * One figure.
     *
     * @param seen how often the level was seen, the share of this kind of system
     * @param expected how often the shipped weights would have it
     * @param bits proposed shift
     */
    public record Finding(Cell cell, double seen, double expected, double bits) {}

    public Learned {
        findings = List.copyOf(findings);
    }
}
