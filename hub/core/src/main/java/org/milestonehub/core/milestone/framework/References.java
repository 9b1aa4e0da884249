package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ids of milestones and indicators: unique, known where they are named, and not in a circle. */
final class References {

    private final ProblemList problems;
    private final Set<String> milestones = new LinkedHashSet<>();
    private final Set<String> indicators = new LinkedHashSet<>();
    private final Map<String, Set<String>> edges = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    References(JsonNode root, ProblemList problems) {
        this.problems = problems;
        collect(root.path("milestones"), "/milestones", milestones);
        collect(root.path("indicators"), "/indicators", indicators);
        collect(root.path("measures"), "/measures", new HashSet<>());
    }

    private void collect(JsonNode array, String pointer, Set<String> ids) {
        ProblemList.elements(array, pointer, (one, at) -> {
            String id = one.path("id").asText();
            places.putIfAbsent(id, at);
            if (!id.isEmpty() && !ids.add(id)) {
                problems.add(at + "/id", id + " is given twice");
            }
        });
    }

    Set<String> milestones() {
        return milestones;
    }

    boolean isMilestone(String id) {
        return milestones.contains(id);
    }

    void milestone(String id, String at, String owner) {
        name(id, milestones, "milestone", at, owner);
    }

    void indicator(String id, String at, String owner) {
        name(id, indicators, "indicator", at, owner);
    }

    private void name(String id, Set<String> known, String what, String at, String owner) {
        if (id.equals("each") && owner.isEmpty()) {
            return;
        }
        if (!known.contains(id)) {
            problems.add(at, "there is no " + what + " " + id + NearName.meant(id, known));
        } else if (!owner.isEmpty()) {
            edges.computeIfAbsent(owner, key -> new LinkedHashSet<>()).add(id);
        }
    }

    /** Reports each circle once; call after all names. */
    void finish() {
        Set<String> done = new HashSet<>();
        edges.keySet().forEach(start -> follow(start, new ArrayDeque<>(), done));
    }

    private void follow(String id, Deque<String> path, Set<String> done) {
        if (path.contains(id)) {
            List<String> circle = new ArrayList<>(path);
            circle.subList(0, circle.indexOf(id)).clear();
            problems.add(places.getOrDefault(id, ""), "a circle: " + String.join(" needs ", circle) + " needs " + id);
            return;
        }
        if (!done.contains(id)) {
            path.addLast(id);
            edges.getOrDefault(id, Set.of()).forEach(next -> follow(next, path, done));
            path.removeLast();
            done.add(id);
        }
    }
}
