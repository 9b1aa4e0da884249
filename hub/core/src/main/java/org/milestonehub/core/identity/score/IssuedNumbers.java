package org.milestonehub.core.identity.score;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.identity.normalize.Identifier;

/**
 * Which issuers give out their numbers one after another: there most numbers that are a slip away from somebody's are somebody else's.
 * Told by how long a stretch nine tenths of the numbers take, so that a sample shows it as well as the whole district.
 */
final class IssuedNumbers {

    /** A number of six to nine digits has some sixty others one slip away. */
    private static final int NUMBERS_A_PERSON = 50;
    private static final int FEWEST = 12;
    private static final int TAIL = 20;
    private static final int LONGEST = 15;

    private final Map<String, Set<Long>> seen = new HashMap<>();
    private final Set<String> running = new HashSet<>();

    void see(Identifier id) {
        String value = id.value();
        if (value.length() <= LONGEST && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            seen.computeIfAbsent(id.issuer(), issuer -> new HashSet<>()).add(Long.valueOf(value));
        }
    }

    void settle(int people) {
        seen.forEach((issuer, numbers) -> {
            long[] sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
            int tail = sorted.length / TAIL;
            long most = (long) NUMBERS_A_PERSON * Math.max(people, sorted.length);
            if (sorted.length >= FEWEST && sorted[sorted.length - 1 - tail] - sorted[tail] <= most) {
                running.add(issuer);
            }
        });
        seen.clear();
    }

    boolean runOn(String issuer) {
        return running.contains(issuer);
    }
}
