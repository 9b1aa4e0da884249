package org.milestonehub.core.identity.score;

import java.util.HashMap;
import java.util.Map;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.Street;

/**
 * Whether people of this district share addresses. Counted inside each system, where a second record at one address is
 * a
 * brother or sister and hardly ever the same person again.
 */
final class Households {

    private static final int ENOUGH = 500;
    private static final double SELDOM = 0.01;

    private final Map<String, Map<String, Integer>> systems = new HashMap<>();

    void see(Profile one) {
        if (!one.streets().isEmpty() && !one.streets().get(0).number().isEmpty()) {
            Street street = one.streets().get(0);
            String code = one.postalCodes().isEmpty() ? "" : one.postalCodes().get(0);
            systems.computeIfAbsent(one.systems().get(0), system -> new HashMap<>())
                    .merge(Counts.text(street) + " " + code, 1, Integer::sum);
        }
    }

    /** Too little to count means yes. */
    boolean areShared() {
        return systems.values().stream().noneMatch(addresses -> total(addresses) >= ENOUGH)
                || systems.values().stream().anyMatch(addresses -> total(addresses) >= ENOUGH
                        && sharing(addresses) > SELDOM * total(addresses));
    }

    /** Once it is known. */
    void forget() {
        systems.clear();
    }

    private static int total(Map<String, Integer> addresses) {
        return addresses.values().stream().mapToInt(count -> count).sum();
    }

    private static int sharing(Map<String, Integer> addresses) {
        return addresses.values().stream().mapToInt(count -> count).filter(count -> count > 1).sum();
    }
}
