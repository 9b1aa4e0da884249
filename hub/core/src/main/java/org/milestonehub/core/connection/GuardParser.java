package org.milestonehub.core.connection;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the limits of a district or a connection: for all streams, and under {@code streams} for single ones. */
final class GuardParser {

    private static final List<String> GUARDED = List.of("added", "changed", "removed", "rekeyed", "emptied", "shortened", "dwindled");

    private GuardParser() {}

    static Map<String, GuardLimit> limits(Keys keys) {
        Map<String, GuardLimit> limits = new LinkedHashMap<>();
        kinds(keys, "", limits);
        Keys streams = keys.group("streams");
        for (String stream : streams.names()) {
            Keys own = streams.group(stream);
            kinds(own, stream + ".", limits);
            own.nothingElse();
        }
        keys.nothingElse();
        return limits;
    }

    private static void kinds(Keys keys, String prefix, Map<String, GuardLimit> limits) {
        for (String kind : GUARDED) {
            if (keys.has(kind)) {
                Keys limit = keys.group(kind);
                BigDecimal percent = limit.parsed("percent", GuardParser::percent).orElse(BigDecimal.TEN);
                int count = limit.parsed("count", GuardParser::count).orElse(1);
                boolean perSchool = limit.choice("per", List.of("school", "stream")).map("school"::equals).orElse(true);
                limit.nothingElse();
                limits.put(prefix + kind, new GuardLimit(percent, count, perSchool));
            }
        }
    }

    /** A number for all streams, or numbers by stream with {@code all} for the rest. */
    static GraceDays graceDays(Keys keys) {
        if (!keys.isGroup("graceDays")) {
            return new GraceDays(keys.parsed("graceDays", GuardParser::count), Map.of());
        }
        Keys streams = keys.group("graceDays");
        Map<String, Integer> days = new LinkedHashMap<>();
        streams.names().forEach(stream -> streams.parsed(stream, GuardParser::count).ifPresent(count -> days.put(stream, count)));
        Optional<Integer> all = Optional.ofNullable(days.remove("all"));
        return new GraceDays(all, days);
    }

    private static BigDecimal percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,4})?") || new BigDecimal(text).compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number from 0 to 100");
        }
        return new BigDecimal(text);
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number of at least 1");
        }
        return Integer.parseInt(text);
    }
}
