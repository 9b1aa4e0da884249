package org.milestonehub.core.identity.decide;

/**
 * Where decisions about one pair of systems change, in bits.
 *
 * @param automatic from here on two profiles are one person if no guard objects
 * @param review from here on a person is asked
 * @param lead so far must the next person be behind
 */
public record Limits(double automatic, double review, double lead) {

    public Limits {
        if (review >= automatic || lead < 0) {
            throw new IllegalArgumentException("asked from " + review + " bits, linked from " + automatic + ", ahead by " + lead);
        }
    }
}
