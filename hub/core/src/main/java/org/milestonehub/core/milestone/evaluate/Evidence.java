package org.milestonehub.core.milestone.evaluate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * Everything a judgement of one subject may look at. Immutable.
 *
 * @param subject what kind of subject
 * @param subjectId hub id as text
 * @param standing for students; empty for others
 * @param facts versions of records by entity. Without a second clock only versions that stand are needed
 * @param stale field groups, {@code Entity.group}, of which the feed is missing or stale for the subject's school
 * @param conversions unit to unit to factor, by the organisation's table
 * @param use what the hub knows about itself
 * @param stored rows of earlier evaluations
 */
public record Evidence(
        Milestone.Subject subject,
        String subjectId,
        Optional<Standing> standing,
        Map<String, List<Fact>> facts,
        Set<String> stale,
        Map<String, Map<String, Fraction>> conversions,
        HubUse use,
        List<StatusRow> stored) {

    /** Evidence on a student with healthy feeds and no history. */
    public static Evidence ofStudent(String id, Standing standing, Collection<Fact> facts) {
        return new Evidence(
                Milestone.Subject.STUDENT,
                id,
                Optional.of(standing),
                byEntity(facts),
                Set.of(),
                Map.of(),
                HubUse.UNKNOWN,
                List.of());
    }

    /** The same with other stored rows. */
    public Evidence withStored(List<StatusRow> rows) {
        return new Evidence(subject, subjectId, standing, facts, stale, conversions, use, List.copyOf(rows));
    }

    /** The same with stale groups. */
    public Evidence withStale(Set<String> groups) {
        return new Evidence(subject, subjectId, standing, facts, Set.copyOf(groups), conversions, use, stored);
    }

    /** Facts by their entity. */
    public static Map<String, List<Fact>> byEntity(Collection<Fact> facts) {
        return facts.stream().collect(Collectors.groupingBy(Fact::entity, LinkedHashMap::new, Collectors.toList()));
    }

    Optional<StatusRow> stored(String milestone, String cycle) {
        return stored.stream()
                .filter(row -> row.milestone().equals(milestone) && row.cycle().equals(cycle))
                .findFirst();
    }
}
