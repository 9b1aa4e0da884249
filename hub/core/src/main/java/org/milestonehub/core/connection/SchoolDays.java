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

    /** The time back to the moment before which a record of a stream must have gone missing to end now. */
    public Duration grace(Connection connection, String stream, Instant now) {
        DistrictDocument district = documents.district(connection.district().code()).orElse(null);
        if (district == null) {
            return Duration.ofDays(GRACE + 2);
        }
        int days = days(documents, district, connection.name(), stream);
        LocalDate today = LocalDate.ofInstant(now, district.timeZone());
        LocalDate before = CalendarStates.calendar(documents, district, connection.name()).schoolDaysBefore(today, days);
        return Duration.between(before.atTime(now.atZone(district.timeZone()).toLocalTime()).atZone(district.timeZone()).toInstant(), now);
    }

    /** The day on which a row of a stream ends that was not there any more since a day, unless it comes back. */
    public LocalDate ends(District district, String connection, String stream, LocalDate since) {
        return documents.district(district.code())
                .map(document -> CalendarStates.calendar(documents, document, connection)
                        .schoolDaysAfter(since, days(documents, document, connection, stream)))
                .orElse(since.plusDays(GRACE + 2));
    }

    /** School days for a stream: what its connection says, else its district, else {@link #GRACE}. */
    public static int days(Documents documents, DistrictDocument district, String connection, String stream) {
        return documents.connections(district.district()).stream().filter(one -> one.name().equals(connection)).findFirst()
                .flatMap(document -> document.graceDays().of(stream)).or(() -> district.graceDays().of(stream)).orElse(GRACE);
    }
}
