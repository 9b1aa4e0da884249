package org.milestonehub.core.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.framework.Fraction;

/** What the hub knows of the age of its data. Who opens which view is not counted by role: that stays unknown. */
record AgesOfFeeds(Map<String, Fraction> ageHours) implements HubUse {

    @Override
    public Optional<Fraction> share(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        return Optional.empty();
    }

    @Override
    public Optional<Fraction> breakdowns(
            String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        return Optional.empty();
    }

    @Override
    public Optional<Fraction> ageHours(String fieldGroup) {
        return Optional.ofNullable(ageHours.get(fieldGroup));
    }
}
