package org.milestonehub.core.identity.decide;

/**
 * Where decisions change, in bits.
 *
 * @param automatic from here on two profiles are one person if no guard objects
 * @param automaticInRegisters the same between two registers, which hold one person many times and miss more than they
 *     mistake
 * @param review from here on a person is asked
 * @param lead so far must the next person be behind
 */
public record Thresholds(double automatic, double automaticInRegisters, double review, double lead) {

    public static final Thresholds SHIPPED = new Thresholds(6, 3, -4, 6);
}
