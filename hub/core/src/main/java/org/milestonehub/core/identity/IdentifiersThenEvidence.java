package org.milestonehub.core.identity;

import java.util.List;
import org.milestonehub.core.identity.score.Placeholders;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.settings.MatchingRules;

/** Exact identifiers first; people without one are compared by name, birth date and contacts. */
public final class IdentifiersThenEvidence implements IdentityPolicy {

    private final IdentityPolicy identifiers = new ExactIdentifiers();
    private final MatchingRules rules;

    /** As shipped. */
    public IdentifiersThenEvidence() {
        this(MatchingRules.SHIPPED);
    }

    public IdentifiersThenEvidence(MatchingRules rules) {
        this.rules = rules;
    }

    @Override
    public Matching matching(int district) {
        return rules.of(district);
    }

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
