package org.milestonehub.core.connection;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.model.Model;

/** Reads a district's own document. */
final class DistrictParser {

    private static final MonthDay FIRST_OF_JULY = MonthDay.of(7, 1);

    private final Model model;

    DistrictParser(Model model) {
        this.model = model;
    }

    DistrictDocument parse(String district, Keys keys) {
        String title = keys.text("title").orElse(district);
        keys.required("timeZone", "UTC", "America/New_York");
        ZoneId zone = keys.parsed("timeZone", DistrictParser::zone).orElse(ZoneOffset.UTC);
        Keys year = keys.group("year");
        MonthDay starts = year.parsed("starts", DistrictParser::monthDay).orElse(FIRST_OF_JULY);
        year.nothingElse();
        Keys credits = keys.group("credits");
        Optional<BigDecimal> diploma = credits.parsed("diploma", DistrictParser::positive);
        String unit = credits.code("unit", "credit_unit").orElse("semester_credit");
        credits.nothingElse();
        return new DistrictDocument(district, title, zone, starts, diploma, unit, ownership(keys.group("ownership")),
                GuardParser.limits(keys.group("guard")), CalendarParser.calendar(keys.group("calendar")),
                GuardParser.graceDays(keys), AlertParser.alerts(keys.group("alerts")));
    }

    private Map<String, List<String>> ownership(Keys keys) {
        Map<String, List<String>> ownership = new LinkedHashMap<>();
        for (String group : keys.names()) {
            List<String> systems = keys.list(group);
            if (model.group(group).isEmpty()) {
                keys.wrong(group, "the data model has no such field group" + FieldGroups.hint(model, group));
            }
            if (systems.isEmpty()) {
                keys.wrong(group, "names no system");
            }
            ownership.put(group, systems);
        }
        return ownership;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone; write one like America/New_York", e);
        }
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no day of the year; write 07-01 for the first of July", e);
        }
    }

    private static BigDecimal positive(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is not more than 0");
    }
}
