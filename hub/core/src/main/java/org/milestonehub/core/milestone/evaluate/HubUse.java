package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;

/** What the hub knows about its own use and the age of its data, for one subject. */
public interface HubUse {

    /** A hub that knows nothing of itself: every question is unknown. */
    HubUse UNKNOWN = new HubUse() {
        @Override
        public Optional<Fraction> share(
                String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
            return Optional.empty();
        }

        @Override
        public Optional<Fraction> breakdowns(
                String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
            return Optional.empty();
        }

        @Override
        public Optional<Fraction> ageHours(String fieldGroup) {
            return Optional.empty();
        }
    };

    /** Share of the people in these roles who opened a view between two days, 0..1. */
    Optional<Fraction> share(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to);

    /** How many different breakdowns these roles looked at between two days. */
    Optional<Fraction> breakdowns(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to);

    /** Age in hours of a field group. */
    Optional<Fraction> ageHours(String fieldGroup);
}
