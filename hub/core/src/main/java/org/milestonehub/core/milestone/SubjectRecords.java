package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What the hub holds about one subject.
 *
 * @param subject hub id of the person, programme or organisation
 * @param facts records of the subject, directly or through a parent, with the paths of the reads filled in
 * @param stale field groups, {@code Entity.group}, of which the feed is missing or older than its limit for the
 *     subject's school
 * @param conversions unit to unit to factor, as the subject's organisation has them; empty for the framework's
 *     defaults
 * @param use what the hub knows about itself
 */
public record SubjectRecords(
        long subject, List<Fact> facts, Set<String> stale, Map<String, Map<String, Fraction>> conversions, HubUse use) {

    public SubjectRecords {
        facts = List.copyOf(facts);
        stale = Set.copyOf(stale);
    }

    /** Records from healthy feeds, with the framework's own conversions. */
    public static SubjectRecords of(long subject, List<Fact> facts) {
        return new SubjectRecords(subject, facts, Set.of(), Map.of(), HubUse.UNKNOWN);
    }
}
