package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.store.Operations;
import org.milestonehub.simulator.web.Hmac;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.WebhookStyle;
import org.milestonehub.simulator.web.Webhooks;

/** The state of the platform. Not safe for several threads: reach it through {@link Operations}. */
public final class WblSystem {
    /** Corrects one approved hour entry; an empty answer when there is none. */
    public static final String CORRECT_HOURS = "wbl.correct-hours";
    static final String BATCH = "wbl.batch";
    static final String WEBHOOK = "wbl.webhook";
    /** Signature over the body alone. */
    public static final WebhookStyle WEBHOOK_STYLE = (id, body, secret, seconds) -> Map.of("X-Wbl-Delivery", id,
            "X-Wbl-Timestamp", Long.toString(seconds), "X-Wbl-Signature", "sha256=" + Hmac.hex(secret, body));

    private final WblStore store;
    private final WblWrites writes;
    private final WorkLife life;
    private final Webhooks webhooks;
    private int corrections;

    public WblSystem(LivingDistrict living, Webhooks webhooks, Instant founded) {
        this.webhooks = webhooks;
        this.store = new WblStore(webhooks);
        this.writes = new WblWrites(store, living.district().schools().stream().map(School::code)
                .collect(Collectors.toSet()));
        this.life = new WorkLife(living, store);
        new Employers(store, living.district()).found(founded);
        new Programs(store, living.district()).found(founded);
    }

    public void register(Operations operations) {
        operations.register(BATCH, writes::take);
        operations.register(WEBHOOK, (payload, at) -> subscribe(payload));
        operations.register(CORRECT_HOURS, (payload, at) -> {
            corrections++;
            ObjectNode corrected = life.correctOne(at, 10_000 + corrections);
            return corrected == null ? Json.object() : corrected;
        });
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
        WblStore.STREAMS.forEach(stream -> counts.put(stream, store.log(stream).size()));
        return counts.put("eligibility", writes.eligibilityCount());
    }

    /** Counts for a person or a test to compare with. */
    public ObjectNode state() {
        Map<String, Integer> keys = new HashMap<>();
        int doubled = writes.intake().deliveries().doubled();
        int active = 0;
        for (ObjectNode participant : store.log("participants").values()) {
            doubled += keys.merge(participant.path("participant_number").asText(), 1, Integer::sum) > 1 ? 1 : 0;
            active += participant.path("active").asBoolean() ? 1 : 0;
        }
        return counts().put("activeParticipants", active).put("deliveries", writes.intake().deliveries().size())
                .put("duplicates", doubled).put("webhooksDelivered", webhooks.delivered())
                .put("webhooksPending", webhooks.pending()).put("webhooksGivenUp", webhooks.givenUp());
    }

    WblStore store() {
        return store;
    }

    WblWrites writes() {
        return writes;
    }

    Webhooks webhooks() {
        return webhooks;
    }
}
