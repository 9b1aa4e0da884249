package org.milestonehub.core.identity.settings;

/** Port: what is in force in a district. */
public interface MatchingRules {

    /** Nobody decided anything. */
    MatchingRules SHIPPED = district -> Matching.SHIPPED;

    /** @param district number of the district */
    Matching of(int district);
}
