package org.milestonehub.core.connection;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.milestonehub.core.connection.DeliveryDocument.Window;
import org.milestonehub.core.model.Model;

/** Reads deliveries and the agreements that allow them. */
final class DeliveryParser {

    static final Pattern MAPPING = Pattern.compile("[a-z0-9.-]+/out(/[a-z0-9-]+)?");

    private static final Every EACH_MINUTE = new Every.Pause(Duration.ofMinutes(1), "PT1M");
    private static final LocalDate UNKNOWN_DAY = LocalDate.EPOCH;

    private final Model model;

    DeliveryParser(Model model) {
        this.model = model;
    }

    DeliveryDocument parse(String district, String name, Keys keys) {
        String connection = keys.required("connection", "", "stars");
        String mapping = keys.required("mapping", "", "stars-transcript/out");
        if (!mapping.isEmpty() && !MAPPING.matcher(mapping).matches()) {
            keys.wrong("mapping", "\"" + mapping + "\" is no outbound mapping; write one like stars-transcript/out");
        }
        List<String> send = FieldGroups.checked(model, keys, "send");
        Optional<Window> window = keys.has("window") ? Optional.of(window(keys.group("window"))) : Optional.empty();
        String agreement = keys.required("agreement", "", "stars-mou");
        Every every = keys.parsed("every", Every::parse).orElse(EACH_MINUTE);
        return new DeliveryDocument(district, name, connection, mapping, send, window, agreement, every);
    }

    AgreementDocument agreement(String district, String name, Keys keys) {
        String party = keys.required("party", "", "stars");
        String kind = keys.code("kind", "agreement_kind").orElse("data_sharing");
        String basis = keys.code("basis", "legal_basis").orElse("school_official");
        String purpose = keys.required("purpose", "", "keep the transcript system up to date");
        List<String> groups = FieldGroups.checked(model, keys, "groups");
        String redisclosure = keys.code("redisclosure", "redisclosure_rule").orElse("none");
        keys.required("from", "", "2026-07-01");
        keys.required("until", "", "2027-06-30");
        LocalDate from = keys.parsed("from", DeliveryParser::day).orElse(UNKNOWN_DAY);
        LocalDate until = keys.parsed("until", DeliveryParser::day).orElse(from);
        if (until.isBefore(from)) {
            keys.wrong("until", "lies before from");
        }
        return new AgreementDocument(district, name, party, kind, basis, purpose, groups, redisclosure, from, until);
    }

    private static Window window(Keys keys) {
        Set<DayOfWeek> collect = keys.parsed("collect", DeliveryParser::days).orElse(EnumSet.allOf(DayOfWeek.class));
        Set<DayOfWeek> process = keys.parsed("process", DeliveryParser::days).orElse(Set.of());
        keys.nothingElse();
        return new Window(collect, process);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date; write 2026-07-01", e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] range = part.strip().split("-", -1);
            DayOfWeek from = weekday(text, range[0]);
            DayOfWeek to = range.length == 2 ? weekday(text, range[1]) : from;
            for (DayOfWeek day = from; ; day = day.plus(1)) {
                days.add(day);
                if (day == to) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek weekday(String text, String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.length() >= 3 && day.name().startsWith(word.strip().toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" names no days; write Mon-Thu or Mon, Wed");
    }
}
