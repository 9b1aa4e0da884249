package org.milestonehub.core.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/**
 * Choices of families that protect on though their source tells them no more. A person who asked the family may end one; what
 * its source still tells is ended there. Implemented in the store.
 */
public interface StandingChoices {

    /**
     * One choice that stands alone.
     *
     * @param id hub id of the choice
     * @param kind code of the vocabulary {@code consent_kind}
     * @param decision code of the vocabulary {@code consent_decision}
     * @param scope what it is about; empty text: everything
     * @param connection who told it last
     * @param silentSince when a complete read lacked it first, if that is known
     */
    record StandingChoice(long id, long student, String kind, String decision, String scope, LocalDate decidedOn, String connection,
            Optional<Instant> silentSince) {}

    /** All of a district, those that are silent longest first. */
    List<StandingChoice> of(District district, int most);

    /**
     * Ends one for good, with its former version in the history and the reason beside it; receivers and judges are told by the
     * change feed. Should its source tell it again, it protects again.
     *
     * @param account who is signed in
     * @param reason what the person found out
     * @return the student it was about; empty where there is no such choice, it was ended before, or its source still tells it
     */
    Optional<Long> end(District district, long id, String account, String reason);
}
