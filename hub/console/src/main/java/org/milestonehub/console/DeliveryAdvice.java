package org.milestonehub.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.delivery.DeliveryLog.Line;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.mapping.OutboundMapping;

/** What a record that did not arrive means, and what to do, for whoever looks at the list. */
public final class DeliveryAdvice {

    private final MappingRepository mappings;
    private final Shown shown;

    DeliveryAdvice(MappingRepository mappings, Shown shown) {
        this.mappings = mappings;
        this.shown = shown;
    }

    /** What stands against it. */
    public String why(Line line) {
        return line.state() == DeliveryState.WITHHELD && !line.field().isEmpty()
                ? line.connection() + " takes it only with " + words(line) + ", and the hub does not know that."
                : line.reason();
    }

    /** What to do; empty where nothing is. */
    public String next(Line line) {
        String reason = line.reason();
        if (line.state() == DeliveryState.REJECTED) {
            return "Correct it in the system it comes from; it goes again by itself when it says something else.";
        }
        if (line.state() == DeliveryState.UNKNOWN) {
            return "The hub asks " + line.connection() + " before it sends anything again. Where that cannot be asked, look there.";
        }
        if (line.state() != DeliveryState.WITHHELD) {
            return "";
        }
        if (!line.field().isEmpty()) {
            return "Whoever keeps the record fills it in, in the system it comes from; then it goes by itself.";
        }
        if (reason.startsWith("consent")) {
            return "That is the family's choice. Nothing is to be done; it goes by itself when they choose otherwise.";
        }
        if (reason.contains("agreement") || reason.contains("delivery does not send")) {
            return "Whoever is responsible for agreements and documents decides whether it may leave.";
        }
        return reason.contains("takes nothing back") ? "Take it back by hand in " + line.connection() + "." : "";
    }

    private String words(Line line) {
        Map<String, List<String>> paths = mapping(line).map(OutboundMapping::valuePaths).orElse(Map.of());
        return Arrays.stream(line.field().split(", ")).map(field -> paths.getOrDefault(field, List.of()).stream().findFirst()
                .map(path -> shown.words(path.substring(path.lastIndexOf('.') + 1))).orElseGet(() -> shown.words(field)))
                .map(word -> word.toLowerCase(Locale.ROOT)).distinct().collect(Collectors.joining(", "));
    }

    private Optional<OutboundMapping> mapping(Line line) {
        int out = line.mapping().indexOf("/out");
        return out < 0 ? Optional.empty() : mappings.shape(line.mapping().substring(0, out))
                .flatMap(shape -> Optional.ofNullable(shape.outbound().get(line.mapping())));
    }
}
