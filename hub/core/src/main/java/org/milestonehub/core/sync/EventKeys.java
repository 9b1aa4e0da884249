package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.mapping.RowMapper;
import org.milestonehub.core.mapping.StreamMapping;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;

/**
 * Which events may share a run: those that speak of different records. Two words about one record stay two runs in their
 * order, so that the first is kept in the history and neither is taken for a doubled key.
 *
 * <p>Threads: usable from any thread.
 */
public final class EventKeys {

    private final MappingRepository mappings;

    public EventKeys(MappingRepository mappings) {
        this.mappings = mappings;
    }

    /** Begins a group of events of one district. */
    public Group group(String district) {
        return new Group(mappings.of(district));
    }

    /** Events that may share a run, in their order. Used by one thread. */
    public static final class Group {

        private final MappingRepository mappings;
        private final List<WebhookEvent> events = new ArrayList<>();
        private final Map<String, List<String>> columns = new HashMap<>();
        private final Set<String> taken = new HashSet<>();

        private Group(MappingRepository mappings) {
            this.mappings = mappings;
        }

        /** Takes the event in, unless it must wait for those before it. The first always comes in. */
        public boolean admit(WebhookEvent event) {
            Optional<Set<String>> keys = alike(event) ? keys(event) : Optional.empty();
            boolean apart = keys.isPresent() && keys.get().stream().noneMatch(taken::contains);
            if (!events.isEmpty() && (!apart || taken.isEmpty())) {
                return false;
            }
            keys.ifPresent(taken::addAll);
            event.records().forEach((stream, rows) -> columns.putIfAbsent(stream, EventPlan.columns(rows)));
            events.add(event);
            return true;
        }

        /** One shape, and one set of columns in each stream. */
        private boolean alike(WebhookEvent event) {
            return (events.isEmpty() || events.get(0).shape().equals(event.shape()))
                    && event.records().entrySet().stream().allMatch(entry -> entry.getValue().stream().allMatch(row ->
                            EventPlan.columns(List.of(row)).equals(columns.getOrDefault(entry.getKey(), EventPlan.columns(entry.getValue())))));
        }

        /** Empty for an event whose mapping breaks, or of which no key can be read: it goes alone. */
        private Optional<Set<String>> keys(WebhookEvent event) {
            Set<String> keys = new HashSet<>();
            try {
                event.records().forEach((stream, rows) -> mappings.shape(event.shape()).flatMap(shape -> shape.stream(stream))
                        .ifPresent(mapping -> addKeys(stream, mapping, rows, keys)));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
        }

        private static void addKeys(String stream, StreamMapping mapping, List<SourceRow> rows, Set<String> keys) {
            RowMapper mapper = mapping.bind(EventPlan.columns(rows));
            MappedRow mapped = new MappedRow();
            for (SourceRow row : rows) {
                mapper.map(row, mapped);
                mapped.key().ifPresent(key -> keys.add(stream + "\n" + key));
            }
        }

        /** All of them as one: the records of each stream one after the other, each with the event it came with. */
        public WebhookEvent together() {
            WebhookEvent first = events.get(0);
            if (events.size() == 1) {
                return first;
            }
            Map<String, List<SourceRow>> records = new LinkedHashMap<>();
            for (WebhookEvent event : events) {
                event.records().forEach((stream, rows) -> records.computeIfAbsent(stream, key -> new ArrayList<>()).addAll(rows));
            }
            return new WebhookEvent(first.eventId() + " and " + (events.size() - 1) + " more", first.shape(), records, List.of());
        }
    }
}
