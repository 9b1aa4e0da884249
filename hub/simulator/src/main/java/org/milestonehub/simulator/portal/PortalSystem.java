package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.store.Operations;
import org.milestonehub.simulator.web.Hmac;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.WebhookStyle;
import org.milestonehub.simulator.web.Webhooks;

/** The state of the portal. Not safe for several threads: reach it through {@link Operations}. */
public final class PortalSystem {
    static final String BATCH = "portal.batch";
    static final String WEBHOOK = "portal.webhook";
    /** Signature over time and body. */
    public static final WebhookStyle WEBHOOK_STYLE = (id, body, secret, seconds) -> Map.of("X-Portal-Event-Id", id,
            "X-Portal-Signature", "t=" + seconds + ",v1=" + Hmac.hex(secret, seconds + "." + body));

    private final PortalStore store;
    private final PortalWrites writes;
    private final PortalLife life;
    private final Webhooks webhooks;

    public PortalSystem(LivingDistrict living, Webhooks webhooks, Instant founded) {
        this.webhooks = webhooks;
        this.store = new PortalStore(webhooks);
        this.writes = new PortalWrites(store);
        Institutions institutions = new Institutions();
        this.life = new PortalLife(living, store, institutions);
        institutions.records().forEach(record -> store.add("institutions", record, founded));
        for (School school : living.district().schools()) {
            ObjectNode fields = Json.object().put("name", school.name()).put("districtSchoolCode", school.code());
            fields.put("ceeb", school.high() ? Integer.toString(330_000 + school.index() * 3) : null);
            writes.schoolKnown(school.code(), store.add("schools", fields, founded));
        }
    }

    public void register(Operations operations) {
        operations.register(BATCH, writes::take);
        operations.register(WEBHOOK, (payload, at) -> subscribe(payload));
    }

    private JsonNode subscribe(JsonNode payload) {
        if (payload.path("url").asText("").isEmpty()) {
            webhooks.unsubscribe();
        } else {
            webhooks.subscribe(URI.create(payload.path("url").asText()), payload.path("secret").asText());
        }
        return payload;
    }

    public void onDay(DayOfChange day, Instant at) {
        life.live(day, at);
    }

    /** What a stream holds now. */
    public Collection<ObjectNode> records(String stream) {
        return store.log(stream).values();
    }

    public ObjectNode counts() {
        ObjectNode counts = Json.object();
        PortalStore.PREFIXES.keySet().forEach(stream -> counts.put(stream, store.log(stream).size()));
        return counts.put("transcripts", writes.transcripts()).put("milestoneStatuses", writes.milestones());
    }

    /** Counts for a person or a test to compare with. */
    public ObjectNode state() {
        Map<String, Integer> keys = new HashMap<>();
        int imported = 0;
        int doubled = writes.intake().deliveries().doubled();
        for (ObjectNode activity : store.log("activities").values()) {
            if (activity.path("origin").asText().equals("IMPORT")) {
                imported++;
                String key = activity.path("studentId").asText() + "|" + activity.path("title").asText() + "|"
                        + activity.path("finishedOn").asText() + "|" + activity.path("category").asText();
                doubled += keys.merge(key, 1, Integer::sum) > 1 ? 1 : 0;
            }
        }
        long active = store.log("students").values().stream().filter(student -> student.path("active").asBoolean())
                .count();
        return counts().put("activeStudents", active).put("activitiesByCallers", imported)
                .put("deliveries", writes.intake().deliveries().size()).put("duplicates", doubled)
                .put("webhooksDelivered", webhooks.delivered()).put("webhooksPending", webhooks.pending())
                .put("webhooksGivenUp", webhooks.givenUp());
    }

    PortalStore store() {
        return store;
    }

    PortalWrites writes() {
        return writes;
    }

    Webhooks webhooks() {
        return webhooks;
    }
}
