package org.milestonehub.core.identity.score;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * How much more often people bear the same two names than the shares of the two names make one expect: who bears a given name of one
 * country mostly bears a surname of the same one. Counted inside each system and among people born on different days, since one
 * person hardly stands there twice.
 */
final class Namesakes {

    /** Pairs that are taken as seen and as expected before anything is counted, so that a small district behaves. */
    private static final double BEFOREHAND = 5;
    private static final double MOST = 50;

    private final Map<String, Roll> systems = new HashMap<>();
    private final Map<Both, Integer> others = new HashMap<>();
    private double usual = 1;
    private int people = 1;

    private record Both(String given, String surname) {}

    private record Born(Both names, String birth) {}

    /** People of one system by what they bear. */
    private static final class Roll {
        private final Map<String, Integer> given = new HashMap<>();
        private final Map<String, Integer> surnames = new HashMap<>();
        private final Map<Both, Integer> both = new HashMap<>();
        private final Map<Born, Integer> born = new HashMap<>();
        private int people;

        void see(Both names, String birth) {
            people++;
            given.merge(names.given(), 1, Integer::sum);
            surnames.merge(names.surname(), 1, Integer::sum);
            both.merge(names, 1, Integer::sum);
            born.merge(new Born(names, birth), 1, Integer::sum);
        }

        double seen() {
            return pairs(both) - pairs(born);
        }

        double expected() {
            double all = people * (people - 1.0) / 2;
            return all == 0 ? 0 : pairs(given) * pairs(surnames) / all;
        }

        private static double pairs(Map<?, Integer> counts) {
            return counts.values().stream().mapToDouble(count -> count * (count - 1.0) / 2).sum();
        }
    }

    void see(Profile one) {
        if (!one.given().isEmpty() && !one.surnames().isEmpty() && !one.births().isEmpty()) {
            systems.computeIfAbsent(one.systems().get(0), system -> new Roll()).see(
                    new Both(one.given().get(0).joined(), one.surnames().get(0).joined()), one.births().get(0).digits());
        }
    }

    /** Once all have been seen; names that several bear are kept of the largest system alone. */
    void settle() {
        double seen = systems.values().stream().mapToDouble(Roll::seen).sum();
        double expected = systems.values().stream().mapToDouble(Roll::expected).sum();
        usual = Math.min(MOST, Math.max(1, (seen + BEFOREHAND) / (expected + BEFOREHAND)));
        systems.values().stream().max(Comparator.comparingInt(system -> system.people)).ifPresent(largest -> {
            people = largest.people;
            largest.both.forEach((names, count) -> {
                if (count > 1) {
                    others.put(names, count - 1);
                }
            });
        });
        systems.clear();
    }

    /** Of two names of which nothing else is known. */
    double usual() {
        return usual;
    }

    /** Of these two: beside their bearer, as many of the sample bear both; what is seen counts as much as one person expected beforehand. */
    double of(String given, String surname, double givenShare, double surnameShare) {
        int seen = others.getOrDefault(new Both(given, surname), 0);
        return Math.max(1, (seen + 1) / (people * givenShare * surnameShare + 1 / usual));
    }
}
