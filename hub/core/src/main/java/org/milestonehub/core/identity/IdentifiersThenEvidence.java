package org.milestonehub.core.identity;

import java.util.List;

/** Exact identifiers first; people without one are compared by name, birth date and contacts. */
public final class IdentifiersThenEvidence implements IdentityPolicy {

    private final IdentityPolicy identifiers = new ExactIdentifiers();

    @Override
    public Decision decide(Candidate candidate, List<Known> known) {
        return identifiers.decide(candidate, known);
    }

    @Override
    public boolean weighsEvidence() {
        return true;
    }
}
