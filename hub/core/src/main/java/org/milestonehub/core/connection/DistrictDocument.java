package org.milestonehub.core.connection;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who a district is.
 *
 * @param district code, kebab-case
 * @param title name for people
 * @param timeZone school days are days of this zone
 * @param yearStarts first day of a school year
 * @param diplomaCredits credits that make a diploma, in {@code creditUnit}; empty where the district does not say
 * @param creditUnit code of the vocabulary {@code credit_unit}
 * @param ownership field group ({@code Entity.group}) to the systems that speak of it, the first wins
 * @param guard limits for all connections, as in {@link ConnectionDocument#guard()}
 * @param calendar pauses and the turn of the school year, for all connections
 * @param graceDays by stream of any connection; where nothing is said, {@link SchoolDays#GRACE}
 * @param alerts where alerts go
 */
public record DistrictDocument(
        String district,
        String title,
        ZoneId timeZone,
        MonthDay yearStarts,
        Optional<BigDecimal> diplomaCredits,
        String creditUnit,
        Map<String, List<String>> ownership,
        Map<String, GuardLimit> guard,
        SchoolCalendar calendar,
        GraceDays graceDays,
        AlertDocument alerts) implements Document {

    public DistrictDocument {
        ownership = Collections.unmodifiableMap(new LinkedHashMap<>(ownership));
        guard = Map.copyOf(guard);
    }

    @Override
    public String name() {
        return district;
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.DISTRICT;
    }
}
