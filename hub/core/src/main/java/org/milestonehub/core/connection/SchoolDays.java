package org.milestonehub.core.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** How long a record of a connection may be missing before it ends, in school days of its calendar. */
public final class SchoolDays {

    /** Where no document says anything else. */
    public static final int GRACE = 5;

    private final Documents documents;

    public SchoolDays(Documents documents) {
        this.documents = documents;
    }

    /** The time back to the moment before which a record must have gone missing to end now. */
    public Duration grace(Connection connection, Instant now) {
        DistrictDocument district = documents.district(connection.district().code()).orElse(null);
        if (district == null) {
            return Duration.ofDays(GRACE + 2);
        }
        int days = documents.connections(district.district()).stream().filter(one -> one.name().equals(connection.name())).findFirst()
                .flatMap(ConnectionDocument::graceDays).or(district::graceDays).orElse(GRACE);
        LocalDate today = LocalDate.ofInstant(now, district.timeZone());
        LocalDate before = CalendarStates.calendar(documents, district, connection.name()).schoolDaysBefore(today, days);
        return Duration.between(before.atTime(now.atZone(district.timeZone()).toLocalTime()).atZone(district.timeZone()).toInstant(), now);
    }
}
