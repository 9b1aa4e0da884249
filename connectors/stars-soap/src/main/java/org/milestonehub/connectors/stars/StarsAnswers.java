package org.milestonehub.connectors.stars;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Accepted;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.DeliveryResult.TryLater;
import org.milestonehub.spi.DeliveryResult.Unknown;

/** What the service said about written records, in the hub's words. Answers are found by reference, not by place. */
final class StarsAnswers {

    private static final Duration USUAL_PAUSE = Duration.ofHours(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final ZoneId zone;

    StarsAnswers(ConnectorContext context) {
        this.clock = context.clock();
        this.zone = context.timeZone();
    }

    /** Answers to a batch, one per reference, in the order of the references. */
    List<DeliveryResult> toBatch(List<String> references, Map<String, Object> answer) {
        Map<String, Map<?, ?>> found = byReference(answer.get("result"));
        return references.stream().map(reference -> result(found.get(reference))).toList();
    }

    private DeliveryResult result(@Nullable Map<?, ?> result) {
        if (result == null) {
            return new Unknown("the system gave no answer for this record");
        }
        return switch (text(result, "status")) {
            case "ACCEPTED" -> new Accepted(text(result, "id"));
            case "REJECTED" -> new Rejected(text(result, "field"), reason(text(result, "code"), text(result, "message")));
            case "DEFERRED" -> new TryLater(until(text(result, "until")));
            default -> new Unknown("the system answered with a status that the contract does not know");
        };
    }

    /** What became of earlier deliveries. One that never arrived may be sent again at once. */
    static List<DeliveryResult> toLookup(StarsStream stream, List<String> references, Map<String, Object> answer) {
        Map<String, Map<?, ?>> found = byReference(answer.get("delivery"));
        return references.stream().map(reference -> delivery(stream, found.get(reference))).toList();
    }

    private static DeliveryResult delivery(StarsStream stream, @Nullable Map<?, ?> delivery) {
        if (delivery == null) {
            return new Unknown("the system gave no answer for this reference");
        }
        if (!"true".equals(text(delivery, "found")) && !"1".equals(text(delivery, "found"))) {
            return new TryLater(Duration.ZERO);
        }
        if (!text(delivery, "kind").equals(stream.element())) {
            return new Rejected("deliveryReference", "the reference belongs to a record of another kind");
        }
        return text(delivery, "processingState").equals("REJECTED_IN_PROCESSING")
                ? new Rejected("", reason(text(delivery, "processingCode"), "rejected in processing"))
                : new Accepted(text(delivery, "id"));
    }

    private Duration until(String text) {
        try {
            OffsetDateTime time = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})") ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atZone(zone).toOffsetDateTime();
            Duration pause = Duration.between(clock.instant(), time.toInstant());
            return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
        } catch (DateTimeException e) {
            return USUAL_PAUSE;
        }
    }

    private static String reason(String code, String message) {
        return message.isEmpty() ? code : code.isEmpty() ? message : code + ": " + message;
    }

    private static Map<String, Map<?, ?>> byReference(@Nullable Object results) {
        Map<String, Map<?, ?>> found = new HashMap<>();
        List<?> list = results instanceof List<?> many ? many : results == null ? List.of() : List.of(results);
        for (Object result : list) {
            if (result instanceof Map<?, ?> map) {
                found.put(text(map, "deliveryReference"), map);
            }
        }
        return found;
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
