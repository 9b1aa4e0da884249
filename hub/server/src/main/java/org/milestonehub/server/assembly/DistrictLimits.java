package org.milestonehub.server.assembly;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.milestonehub.core.connection.CalendarStates;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.DistrictDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.SchoolCalendar;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Rollover;
import org.milestonehub.core.store.run.JdbcRollovers;

/** The limits in force today, as the documents say. */
final class DistrictLimits implements BiFunction<String, String, Limits> {

    private final Documents documents;
    private final JdbcRollovers rollovers;
    private final Clock clock;
    private final boolean turning;

    /** @param turning as if the school year turned today, whatever the calendar says */
    DistrictLimits(Documents documents, JdbcRollovers rollovers, Clock clock, boolean turning) {
        this.turning = turning;
        this.documents = documents;
        this.rollovers = rollovers;
        this.clock = clock;
    }

    @Override
    public Limits apply(String district, String connection) {
        Optional<DistrictDocument> owner = documents.district(district);
        return new Limits(owner.map(DistrictDocument::guard).orElse(Map.of()),
                documents.connections(district).stream().filter(one -> one.name().equals(connection)).findFirst()
                        .map(ConnectionDocument::guard).orElse(Map.of()),
                owner.flatMap(document -> rollover(document, connection)));
    }

    private Optional<Rollover> rollover(DistrictDocument district, String connection) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), district.timeZone());
        SchoolCalendar calendar = CalendarStates.calendar(documents, district, connection);
        Optional<SchoolCalendar.Window> window = turning ? calendar.rollover() : calendar.rolloverOn(today);
        return window.map(found -> lastYear(district, connection, found, found.endFor(today).orElseGet(() -> nextEnd(found, today)).minusYears(1)))
                .or(() -> turning ? Optional.of((stream, kind) -> Optional.empty()) : Optional.empty());
    }

    private Rollover lastYear(DistrictDocument district, String connection, SchoolCalendar.Window window, LocalDate last) {
        LocalDate first = window.first().atYear(window.last().isBefore(window.first()) ? last.getYear() - 1 : last.getYear());
        return rollovers.between(district.district(), connection, first, last, district.timeZone());
    }

    private static LocalDate nextEnd(SchoolCalendar.Window window, LocalDate today) {
        LocalDate end = window.last().atYear(today.getYear());
        return end.isBefore(today) ? end.plusYears(1) : end;
    }
}
