package org.milestonehub.simulator.stars;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How the generated SOAP types read and write dates; named in {@code stars-binding.xml}. */
public final class XmlTimes {
    private XmlTimes() {}

    public static @Nullable LocalDate parseDate(@Nullable String text) {
        return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
    }

    public static @Nullable String printDate(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    public static @Nullable OffsetDateTime parseDateTime(@Nullable String text) {
        return text == null || text.isBlank() ? null : OffsetDateTime.parse(text.strip());
    }

    /** Always with seconds: {@code toString} leaves out zero seconds, which XML Schema does not allow. */
    public static @Nullable String printDateTime(@Nullable OffsetDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
