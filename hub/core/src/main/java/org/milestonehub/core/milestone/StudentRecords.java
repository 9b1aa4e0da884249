package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What the hub holds about one student.
 *
 * @param student hub id of the person
 * @param facts records of the student, directly or through a parent, with the paths of the reads filled in
 * @param stale field groups, {@code Entity.group}, of which the feed is missing or older than its limit for the
 *     student's school
 * @param conversions unit to unit to factor, as the student's organisation has them; empty for the framework's
 *     defaults
 */
public record StudentRecords(
        long student, List<Fact> facts, Set<String> stale, Map<String, Map<String, Fraction>> conversions) {

    public StudentRecords {
        facts = List.copyOf(facts);
        stale = Set.copyOf(stale);
    }

    /** Records from healthy feeds, with the framework's own conversions. */
    public static StudentRecords of(long student, List<Fact> facts) {
        return new StudentRecords(student, facts, Set.of(), Map.of());
    }
}
