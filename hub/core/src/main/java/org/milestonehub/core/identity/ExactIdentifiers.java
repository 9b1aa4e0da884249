package org.milestonehub.core.identity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Links only on an identifier that exactly one known row carries, and never against name and birth date together: a number
 * that was given to somebody else must not merge two people. Where nobody says when a person was born, the names alone must
 * have a word in common.
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
        if (contradicts(candidate, row.profile())) {
            return new Decision(Optional.empty(), "the identifier agrees, but neither name nor birth date does; kept apart");
        }
        return new Decision(Optional.of(row.id()), "same " + row.identifier().substring(0, row.identifier().indexOf(':')));
    }

    private static boolean contradicts(Candidate candidate, Profile known) {
        Profile said = candidate.profile();
        if (said.name().isEmpty() || known.name().isEmpty() || said.name().equals(known.name())) {
            return false;
        }
        boolean bothBorn = !said.birthDate().isEmpty() && !known.birthDate().isEmpty();
        return bothBorn ? !said.birthDate().equals(known.birthDate())
                : candidate.entity().equals("Person") && Collections.disjoint(words(said.name()), words(known.name()));
    }

    private static List<String> words(String name) {
        return List.of(name.split("[^\\p{L}]+"));
    }
}
