package org.milestonehub.core.identity.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What people decided; it stands above every score. Named by record keys, so that it outlives any cluster. */
public final class Steward {

    private final Map<String, Set<String>> never = new HashMap<>();
    private final Map<String, Set<String>> always = new HashMap<>();

    /** The two records are two people, for ever. */
    public Steward neverLink(String a, String b) {
        put(never, a, b);
        return this;
    }

    /** The two records are one person. */
    public Steward link(String a, String b) {
        put(always, a, b);
        return this;
    }

    private static void put(Map<String, Set<String>> map, String a, String b) {
        map.computeIfAbsent(a, key -> new HashSet<>()).add(b);
        map.computeIfAbsent(b, key -> new HashSet<>()).add(a);
    }

    boolean forbids(Iterable<String> some, Set<String> others) {
        if (never.isEmpty()) {
            return false;
        }
        for (String record : some) {
            for (String forbidden : never.getOrDefault(record, Set.of())) {
                if (others.contains(forbidden)) {
                    return true;
                }
            }
        }
        return false;
    }

    Set<String> linked(String record) {
        return always.getOrDefault(record, Set.of());
    }

    boolean isSilent() {
        return never.isEmpty() && always.isEmpty();
    }
}
