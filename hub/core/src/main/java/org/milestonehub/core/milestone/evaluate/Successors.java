package org.milestonehub.core.milestone.evaluate;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a code may become as the world goes on, without the earlier code having been wrong: a plan is superseded, a
 * credential expires. Any other change of a record is a correction.
 */
final class Successors {

    private static final Map<String, Map<String, Set<String>>> NEXT = Map.of(
            "plan_status",
                    Map.of(
                            "draft",
                            Set.of("active"),
                            "active",
                            Set.of("approved", "superseded"),
                            "approved",
                            Set.of("superseded")),
            "credential_status", Map.of("in_progress", Set.of("earned"), "earned", Set.of("expired", "revoked")),
            "interest_level", Map.of("considering", Set.of("shortlisted", "dropped"), "shortlisted", Set.of("dropped")),
            "decision_status",
                    Map.of(
                            "tentative",
                            Set.of("committed", "changed"),
                            "committed",
                            Set.of("confirmed", "changed"),
                            "confirmed",
                            Set.of("changed")),
            "participation_status",
                    Map.of(
                            "applied",
                            Set.of("admitted"),
                            "admitted",
                            Set.of("enrolled"),
                            "enrolled",
                            Set.of("completed", "left")),
            "cte_concentration", Map.of("participant", Set.of("concentrator"), "concentrator", Set.of("completer")),
            "intervention_status", Map.of("planned", Set.of("active"), "active", Set.of("completed")),
            "experience_status",
                    Map.of(
                            "planned",
                            Set.of("matched", "active"),
                            "matched",
                            Set.of("active"),
                            "active",
                            Set.of("completed", "withdrawn", "terminated")),
            "application_status",
                    Map.of(
                            "in_progress",
                            Set.of("submitted"),
                            "submitted",
                            Set.of("complete", "withdrawn"),
                            "complete",
                            Set.of("withdrawn")),
            "opportunity_status",
                    Map.of("planned", Set.of("open"), "open", Set.of("filled", "closed"), "filled", Set.of("closed")));

    private Successors() {}

    /** All codes that one of these may have become; without these. */
    static Set<String> of(String codeSet, Set<String> codes) {
        Map<String, Set<String>> next = NEXT.getOrDefault(codeSet, Map.of());
        Set<String> later = new LinkedHashSet<>();
        Set<String> from = codes;
        while (!from.isEmpty()) {
            Set<String> found = new LinkedHashSet<>();
            from.forEach(code -> found.addAll(next.getOrDefault(code, Set.of())));
            found.removeAll(later);
            later.addAll(found);
            from = found;
        }
        later.removeAll(codes);
        return later;
    }
}
