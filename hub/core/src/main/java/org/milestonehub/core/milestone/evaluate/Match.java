package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that a query found.
 *
 * @param since the day from which it counts; null for always
 */
record Match(Fact fact, @Nullable LocalDate since) {

    static final Comparator<Match> BY_DATE =
            Comparator.comparing(Match::since, Comparator.nullsFirst(Comparator.naturalOrder()));

    static List<Fact> facts(List<Match> matches) {
        return matches.stream().map(Match::fact).toList();
    }

    static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
