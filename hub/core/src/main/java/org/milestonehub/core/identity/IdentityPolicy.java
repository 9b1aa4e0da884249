package org.milestonehub.core.identity;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.identity.settings.Matching;

/**
 * Decides about records whose key the hub sees for the first time. The same candidates against the same known rows give the
 * same decisions.
 */
public interface IdentityPolicy {

    /**
     * A record nobody has linked yet.
     *
     * @param entity name of the entity, for example {@code Person}
     * @param sourceKey the source's key
     * @param identifiers {@code scheme:value}
     * @param profile what the source says about it
     */
    record Candidate(String entity, String sourceKey, List<String> identifiers, Profile profile) {}

    /**
     * The attributes that decisions look at.
     *
     * @param name family name and given name, or the one name of an organisation; folded to lower case, empty text where
     *     there is none
     * @param birthDate ISO date, empty text where there is none
     */
    record Profile(String name, String birthDate) {}

    /**
     * A row the hub holds that shares an identifier with a candidate.
     *
     * @param identifier the identifier they share
     */
    record Known(long id, String identifier, Profile profile) {}

    /**
     * What is decided.
     *
     * @param linkTo the row it belongs to, empty: it is a new one
     * @param evidence one sentence without values
     */
    record Decision(Optional<Long> linkTo, String evidence) {}

    /** Whether people that share no identifier are compared by everything else that is known of them. */
    default boolean weighsEvidence() {
        return false;
    }

    /** How people are compared in a district. */
    default Matching matching(int district) {
        return Matching.SHIPPED;
    }

    /** Decides about one candidate, given every known row that shares an identifier with it. */
    Decision decide(Candidate candidate, List<Known> known);
}
