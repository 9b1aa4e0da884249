package org.milestonehub.core.milestone;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Which feeds can be trusted now, and how old their data are.
 *
 * @param everywhere field groups, {@code Entity.group}, of which no school has a reliable feed
 * @param bySchool by hub id of a school, further groups that cannot be trusted there alone
 * @param ageHours by field group, hours since the system that decides it was heard; groups never heard are left out
 */
public record FeedState(Set<String> everywhere, Map<Long, Set<String>> bySchool, Map<String, Fraction> ageHours) {

    /** All feeds are healthy. */
    public static final FeedState HEALTHY = new FeedState(Set.of(), Map.of(), Map.of());

    public FeedState {
        everywhere = Set.copyOf(everywhere);
        bySchool = Map.copyOf(bySchool);
        ageHours = Map.copyOf(ageHours);
    }

    /** The groups that cannot be trusted for a subject of these schools; district-wide ones where it has none. */
    public Set<String> staleAt(Iterable<Long> schools) {
        Set<String> stale = new LinkedHashSet<>(everywhere);
        schools.forEach(school -> stale.addAll(bySchool.getOrDefault(school, Set.of())));
        return stale;
    }

    /** The same as words that a judge remembers: {@code Entity.group}, or {@code Entity.group@school}. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>(everywhere);
        bySchool.forEach((school, groups) -> groups.forEach(group -> words.add(group + "@" + school)));
        return words;
    }

    /** The feeds of some entities alone. */
    public FeedState of(Set<String> entities) {
        Map<Long, Set<String>> schools = new LinkedHashMap<>();
        bySchool.forEach((school, groups) -> {
            Set<String> kept = kept(groups, entities);
            if (!kept.isEmpty()) {
                schools.put(school, kept);
            }
        });
        return new FeedState(kept(everywhere, entities), schools, ageHours);
    }

    private static Set<String> kept(Set<String> groups, Set<String> entities) {
        Set<String> kept = new TreeSet<>(groups);
        kept.removeIf(group -> !entities.contains(group.substring(0, group.indexOf('.'))));
        return kept;
    }
}
