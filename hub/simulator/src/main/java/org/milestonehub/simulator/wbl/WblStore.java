package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.Webhooks;

/** All records of the platform by stream, in the order of their last change; tells the webhooks. */
final class WblStore {
    static final List<String> STREAMS = List.of("employers", "supervisors", "participants", "opportunities",
            "placements",
            "hour-entries", "evaluations", "schools", "programs", "program-enrollments");

    private final ChangeCounter counter = new ChangeCounter();
    private final Map<String, ChangeLog<ObjectNode>> streams = new HashMap<>();
    private final Map<String, Integer> issued = new HashMap<>();
    private final Webhooks webhooks;
    private boolean quiet;
    private int calls;

    WblStore(Webhooks webhooks) {
        this.webhooks = webhooks;
        STREAMS.forEach(stream -> streams.put(stream, new ChangeLog<>(counter)));
    }

    void quiet(boolean silent) {
        quiet = silent;
    }

    /** {@code event} is the name of the webhook event, empty for none. */
    int add(String stream, ObjectNode fields, Instant at, String event) {
        int id = issued.merge(stream, 1, Integer::sum) + STREAMS.indexOf(stream) * 100_000;
        keep(stream, id, fields, at, event);
        return id;
    }

    void change(String stream, int id, ObjectNode fields, Instant at, String event) {
        keep(stream, id, fields, at, event);
    }

    @Nullable ObjectNode find(String stream, int id) {
        return log(stream).get(Integer.toString(id));
    }

    ChangeLog<ObjectNode> log(String stream) {
        ChangeLog<ObjectNode> log = streams.get(stream);
        if (log == null) {
            throw new IllegalArgumentException(stream);
        }
        return log;
    }

    /** Oldest change first. */
    List<ObjectNode> all(String stream) {
        List<ObjectNode> all = new ArrayList<>();
        log(stream).changes(0, counter.last(), Integer.MAX_VALUE).forEach(change -> {
            ObjectNode value = change.value();
            if (value != null) {
                all.add(value);
            }
        });
        return all;
    }

    private void keep(String stream, int id, ObjectNode fields, Instant wanted, String event) {
        ObjectNode known = find(stream, id);
        Instant before = known == null ? wanted : Instant.parse(known.path("updated_at").asText());
        // a record's time of change never goes back
        Instant at = before.isAfter(wanted) ? before : wanted;
        ObjectNode record = Json.object().put("id", id).put("updated_at", at.toString()).putNull("archived_at");
        record.setAll(fields);
        record.put("id", id).put("updated_at", at.toString());
        log(stream).put(Integer.toString(id), record);
        if (quiet || event.isEmpty()) {
            return;
        }
        calls++;
        String delivery = UUID.nameUUIDFromBytes(("wbl-" + calls).getBytes(StandardCharsets.US_ASCII)).toString();
        ObjectNode body = Json.object().put("event", event).put("resource", stream).put("sent_at", at.toString());
        body.set("record", record);
        webhooks.send(delivery, body.toString());
    }
}
