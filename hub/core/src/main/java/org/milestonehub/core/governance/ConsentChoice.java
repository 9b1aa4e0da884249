package org.milestonehub.core.governance;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a family or student decided, as the hub holds it.
 *
 * @param kind code of the vocabulary {@code consent_kind}
 * @param scope what it is about: a connection, an agreement or a field group; empty text: everything
 * @param decision code of the vocabulary {@code consent_decision}
 * @param expiresOn last day on which it counts
 */
public record ConsentChoice(
        String kind, String scope, String decision, LocalDate decidedOn, Optional<LocalDate> expiresOn) {

    /** Whether it counts on a district-local day. */
    public boolean countsOn(LocalDate day) {
        return !decidedOn.isAfter(day) && expiresOn.map(last -> !last.isBefore(day)).orElse(true);
    }
}
