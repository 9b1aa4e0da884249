package org.milestonehub.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Links only on an identifier that exactly one known row carries, and never against name and birth date together: a number
 * that was given to somebody else must not merge two students.
 */
public final class ExactIdentifiers implements IdentityPolicy {

    @Override
    public Decision decide(Candidate candidate, List<Known> known) {
        TreeSet<Long> ids = new TreeSet<>();
        known.forEach(row -> ids.add(row.id()));
        if (ids.isEmpty()) {
            return new Decision(Optional.empty(), "no known record carries one of its identifiers");
        }
        if (ids.size() > 1) {
            return new Decision(Optional.empty(), "its identifiers point to several known records; kept apart until a person decides");
        }
        Known row = known.get(0);
        if (contradicts(candidate.profile(), row.profile())) {
            return new Decision(Optional.empty(), "the identifier agrees, but neither name nor birth date does; kept apart");
        }
        return new Decision(Optional.of(row.id()), "same " + row.identifier().substring(0, row.identifier().indexOf(':')));
    }

    private static boolean contradicts(Profile a, Profile b) {
        boolean datesDiffer = !a.birthDate().isEmpty() && !b.birthDate().isEmpty() && !a.birthDate().equals(b.birthDate());
        boolean namesDiffer = !a.name().isEmpty() && !b.name().isEmpty() && !a.name().equals(b.name());
        return datesDiffer && namesDiffer;
    }
}
