package org.milestonehub.core.identity;

import java.util.List;
import org.milestonehub.core.identity.score.Placeholders;

/** Exact identifiers first; people without one are compared by name, birth date and contacts. */
public final class IdentifiersThenEvidence implements IdentityPolicy {

    private final IdentityPolicy identifiers = new ExactIdentifiers();

    @Override
    public Decision decide(Candidate candidate, List<Known> known) {
        return identifiers.decide(candidate, known.stream().filter(row -> !standsForNothing(row.identifier())).toList());
    }

    /** The number that is written where there is none. */
    private static boolean standsForNothing(String identifier) {
        return Placeholders.looksEmpty(identifier.substring(identifier.indexOf(':') + 1));
    }

    @Override
    public boolean weighsEvidence() {
        return true;
    }
}
