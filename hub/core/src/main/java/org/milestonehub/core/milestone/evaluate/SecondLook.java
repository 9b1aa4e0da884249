package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a latched status survives criteria that no longer hold. The criteria are tried again as of the day it was
 * met,
 * with what is known today: a record that was corrected or withdrawn fails them, one that merely expired, ended or
 * was
 * superseded later passes.
 */
final class SecondLook {

    private SecondLook() {}

    static boolean stands(
            StatusRow before,
            Session session,
            Function<Session, Scope> scope,
            Criterion criteria,
            Function<Session, Reviews> reviews) {
        LocalDate metOn = before.metOn();
        LocalDate asOf = session.moment().asOf();
        if (metOn == null || purged(before, session)) {
            return metOn != null;
        }
        Session then =
                session.at(metOn.isAfter(asOf) ? asOf : metOn, session.moment().asKnownOn());
        Set<String> evidence = Set.copyOf(before.evidence());
        Finding found = criteria.test(scope.apply(then).rechecking(evidence));
        if (found.truth() == Truth.UNKNOWN && present(evidence, session)) {
            found = criteria.test(scope.apply(then.trusting()).rechecking(evidence));
        }
        if (!reviews.apply(then).unconfirmed().isEmpty()) {
            return false;
        }
        return found.truth() != Truth.FALSE
                || !before.version().equals(session.rules().version())
                        && found(found).containsAll(evidence);
    }

    /**
     * Whether the hub still holds every record that completed it, as they are or taken back. Then they decide, also while
     * their feed is silent; records that a broken feed merely does not show say nothing.
     */
    private static boolean present(Set<String> evidence, Session session) {
        Set<String> held = new HashSet<>();
        session.evidence().facts().values().forEach(facts -> facts.stream()
                .filter(fact -> !fact.stands() || fact.knownOn(session.moment().asKnownOn()))
                .forEach(fact -> held.add(fact.id())));
        return !evidence.isEmpty() && held.containsAll(evidence);
    }

    /** Evidence destroyed under an agreement was not wrong. */
    private static boolean purged(StatusRow before, Session session) {
        return session.evidence().facts().values().stream()
                .flatMap(java.util.Collection::stream)
                .anyMatch(fact ->
                        fact.lifecycle().equals("purged") && before.evidence().contains(fact.id()));
    }

    private static Set<String> found(Finding finding) {
        Set<String> ids = new HashSet<>();
        finding.walk(node -> node.records().forEach(fact -> ids.add(fact.id())));
        return ids;
    }
}
