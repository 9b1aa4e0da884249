package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.Webhooks;

/** All records of the portal by stream, in the order of their last change; tells the webhooks. */
final class PortalStore {
    static final Map<String, String> PREFIXES = new LinkedHashMap<>();

    static {
        PREFIXES.put("students", "stu_");
        PREFIXES.put("schools", "sch_");
        PREFIXES.put("institutions", "ins_");
        PREFIXES.put("plan-options", "opt_");
        PREFIXES.put("plans", "pln_");
        PREFIXES.put("applications", "app_");
        PREFIXES.put("aid-statuses", "aid_");
        PREFIXES.put("decisions", "dec_");
        PREFIXES.put("activities", "act_");
        PREFIXES.put("advising-sessions", "adv_");
    }

    private static final Set<String> HOOKED = Set.of("applications", "decisions", "activities", "aid-statuses",
            "advising-sessions", "plans", "plan-options");

    private final ChangeCounter counter = new ChangeCounter();
    private final Map<String, ChangeLog<ObjectNode>> streams = new HashMap<>();
    private final Map<String, Integer> issued = new HashMap<>();
    private final Map<String, Set<String>> byStudent = new HashMap<>();
    private final Map<String, Instant> removedAt = new HashMap<>();
    private final Webhooks webhooks;
    private boolean quiet;
    private int events;

    PortalStore(Webhooks webhooks) {
        this.webhooks = webhooks;
        PREFIXES.keySet().forEach(stream -> streams.put(stream, new ChangeLog<>(counter)));
    }

    /** While quiet, changes call no webhooks: a history is being imported. */
    void quiet(boolean silent) {
        quiet = silent;
    }

    String add(String stream, ObjectNode fields, Instant at) {
        int number = issued.merge(stream, 1, Integer::sum);
        String id = PREFIXES.get(stream) + String.format(Locale.ROOT, "%06x", number);
        keep(stream, id, fields, at, "created");
        return id;
    }

    void change(String stream, String id, ObjectNode fields, Instant at) {
        keep(stream, id, fields, at, "updated");
    }

    void remove(String stream, String id, Instant at) {
        removedAt.put(id, after(find(stream, id), at));
        log(stream).delete(id);
        tell(stream, "deleted", tombstone(id), removedAt.get(id));
    }

    ObjectNode tombstone(String id) {
        return Json.object().put("id", id).put("deleted", true)
                .put("updatedAt", removedAt.getOrDefault(id, Instant.EPOCH).toString());
    }

    ChangeLog<ObjectNode> log(String stream) {
        ChangeLog<ObjectNode> log = streams.get(stream);
        if (log == null) {
            throw new IllegalArgumentException(stream);
        }
        return log;
    }

    @Nullable ObjectNode find(String stream, String id) {
        return log(stream).get(id);
    }

    /** One student's records of a stream. */
    List<ObjectNode> of(String stream, String studentId) {
        return byStudent.getOrDefault(stream + studentId, Set.of()).stream().map(id -> find(stream, id))
                .filter(Objects::nonNull)
                .toList();
    }

    long lastChange() {
        return counter.last();
    }

    /** A record's time of change never goes back. */
    private Instant after(@Nullable ObjectNode known, Instant at) {
        Instant before = known == null ? at : Instant.parse(known.path("updatedAt").asText());
        return before.isAfter(at) ? before : at;
    }

    private void keep(String stream, String id, ObjectNode fields, Instant wanted, String event) {
        Instant at = after(find(stream, id), wanted);
        ObjectNode record = Json.object().put("id", id).put("updatedAt", at.toString());
        record.setAll(fields);
        record.put("id", id).put("updatedAt", at.toString());
        log(stream).put(id, record);
        if (record.hasNonNull("studentId")) {
            byStudent.computeIfAbsent(stream + record.path("studentId").asText(), key -> new LinkedHashSet<>()).add(id);
        }
        tell(stream, event, record, at);
    }

    private void tell(String stream, String event, ObjectNode record, Instant at) {
        if (quiet || !HOOKED.contains(stream) || record.path("origin").asText().equals("IMPORT")) {
            return;
        }
        events++;
        String eventId = "evt_" + String.format(Locale.ROOT, "%08d", events);
        ObjectNode body = Json.object().put("eventId", eventId).put("type", stream + "." + event).put("stream", stream)
                .put("occurredAt", at.toString());
        body.set("data", record);
        webhooks.send(eventId, body.toString());
    }
}
