package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.simulator.store.Intake.Later;
import org.milestonehub.simulator.store.Intake.Mood;
import org.milestonehub.simulator.store.Intake.Outcome;
import org.milestonehub.simulator.store.Intake.Refused;
import org.milestonehub.simulator.store.Intake.Taken;
import org.milestonehub.simulator.store.Intake;
import org.milestonehub.simulator.web.Json;

/** Takes participants and their eligibility. */
final class WblWrites {
    private final WblStore store;
    private final Set<String> schools;
    private final Intake intake = new Intake();
    private final Map<String, Integer> participants = new HashMap<>();
    private final Map<String, JsonNode> eligibility = new HashMap<>();

    WblWrites(WblStore store, Set<String> schools) {
        this.store = store;
        this.schools = new HashSet<>(schools);
    }

    /** Payload {@code {kind, records, mood}}; answers {@code {results}}. */
    ObjectNode take(JsonNode payload, Instant at) {
        String kind = payload.path("kind").asText();
        Mood mood = Mood.valueOf(payload.path("mood").asText());
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        for (JsonNode record : payload.path("records")) {
            String reference = record.path("reference").asText("");
            results.add(words(reference, intake.take(kind, reference, record, mood,
                    () -> kind.equals("participants") ? participant(record, at) : eligible(record))));
        }
        return answer;
    }

    private static ObjectNode words(String reference, Outcome outcome) {
        ObjectNode result = Json.object().put("reference", reference);
        if (outcome instanceof Taken taken) {
            return result.put("outcome", "ok").put("id", Integer.parseInt(taken.id())).put("duplicate",
                    taken.duplicate());
        }
        if (outcome instanceof Refused refused) {
            result.put("outcome", "error");
            String field = refused.field().equals("deliveryReference") ? "reference" : refused.field();
            result.putArray("errors").add(Json.object().put("field", field.isEmpty() ? null : field).put("message",
                    refused.reason()));
            return result;
        }
        return result.put("outcome", "later").put("retry_after", ((Later) outcome).seconds());
    }

    private Outcome participant(JsonNode record, Instant at) {
        String number = text(record, "participant_number");
        Integer leaving = participants.get(number);
        if (leaving != null && record.path("active").isBoolean() && !record.path("active").asBoolean()) {
            store.change("participants", leaving, left(leaving), at, "");
            return new Taken(Integer.toString(leaving), false);
        }
        Optional<Refused> refused = rosterProblem(record);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (intake.busyNow("wbl", number)) {
            return new Later(2, "busy");
        }
        ObjectNode fields = Json.object().put("participant_number", number)
                .put("first_name", record.path("first_name").asText(null))
                .put("last_name", record.path("last_name").asText(null)).put("email", record.path("email").asText(null))
                .put("school_code", text(record, "school_code")).put("grade", Integer.parseInt(text(record, "grade")))
                .put("active", record.path("active").asBoolean());
        Integer known = participants.get(number);
        if (known == null) {
            participants.put(number, store.add("participants", fields, at, ""));
        } else {
            store.change("participants", known, fields, at, "");
        }
        return new Taken(Integer.toString(participants.get(number)), false);
    }

    /** Whoever leaves is named by the number alone: nothing else has to be told. */
    private ObjectNode left(int participant) {
        ObjectNode known = Objects.requireNonNull(store.find("participants", participant)).deepCopy();
        return known.put("active", false);
    }

    private Optional<Refused> rosterProblem(JsonNode record) {
        if (!text(record, "participant_number").matches("[0-9]{9}")) {
            return refuse("participant_number", "is not nine digits");
        }
        if (text(record, "first_name").isEmpty() && text(record, "last_name").isEmpty()) {
            return refuse("last_name", "one name at least is required");
        }
        if (!schools.contains(text(record, "school_code"))) {
            return refuse("school_code", "is not a school of this district");
        }
        String grade = text(record, "grade");
        if (!grade.matches("[0-9]{1,2}") || Integer.parseInt(grade) < 6 || Integer.parseInt(grade) > 12) {
            return refuse("grade", "is not between 6 and 12");
        }
        return record.path("active").isBoolean() ? Optional.empty() : refuse("active", "is required, true or false");
    }

    private static Optional<Refused> refuse(String field, String message) {
        return Optional.of(new Refused("", field, message));
    }

    private Outcome eligible(JsonNode record) {
        Integer participant = participants.get(text(record, "participant_number"));
        if (participant == null) {
            return new Refused("", "participant_number", "is not a participant");
        }
        if (text(record, "as_of").isEmpty()) {
            return new Refused("", "as_of", "is required");
        }
        if (!Set.of("yes", "no", "not reviewed").contains(text(record, "eligible"))) {
            return new Refused("", "eligible", "is none of yes, no, not reviewed");
        }
        eligibility.put(text(record, "participant_number"), record);
        return new Taken(Integer.toString(participant), false);
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText("").strip();
    }

    Intake intake() {
        return intake;
    }

    int eligibilityCount() {
        return eligibility.size();
    }
}
