package org.milestonehub.core.identity.decide;

/**
 * Where decisions change, in bits.
 *
 * @param automatic from here on two profiles are one person if no guard objects
 * @param review from here on a person is asked
 * @param lead so far must the next person be behind
 */
public record Thresholds(double automatic, double review, double lead) {

    public static final Thresholds SHIPPED = new Thresholds(6, -4, 6);
}
