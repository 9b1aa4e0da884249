package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

/** Takes rosters, transcripts, milestone statuses and imported activities. */
final class PortalWrites {
    private static final Map<String, String> GRADE_WORDS = Map.of("09", "Freshman", "10", "Sophomore", "11", "Junior",
            "12",
            "Senior", "06", "Middle", "07", "Middle", "08", "Middle");
    private static final Set<String> STATES = Set.of("not_yet_due", "in_progress", "met", "overdue", "waived");

    private final PortalStore store;
    private final Intake intake = new Intake();
    private final Map<String, String> students = new HashMap<>();
    private final Map<String, String> schools = new HashMap<>();
    private final Map<String, ObjectNode> transcripts = new HashMap<>();
    private final Map<String, ObjectNode> milestones = new HashMap<>();

    PortalWrites(PortalStore store) {
        this.store = store;
    }

    void schoolKnown(String code, String id) {
        schools.put(code, id);
    }

    /** Payload {@code {kind, records, mood}}; answers {@code {results}}. */
    ObjectNode take(JsonNode payload, Instant at) {
        String kind = payload.path("kind").asText();
        Mood mood = Mood.valueOf(payload.path("mood").asText());
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        for (JsonNode record : payload.path("records")) {
            String reference = record.path("deliveryReference").asText("");
            results.add(words(reference, intake.take(kind, reference, record, mood, () -> keep(kind, record, at))));
        }
        return answer;
    }

    private static ObjectNode words(String reference, Outcome outcome) {
        ObjectNode result = Json.object().put("deliveryReference", reference);
        if (outcome instanceof Taken taken) {
            return result.put("status", "accepted").put("id", taken.id()).put("duplicate", taken.duplicate());
        }
        if (outcome instanceof Refused refused) {
            return result.put("status", "rejected").put("code", refused.code())
                    .put("field", refused.field().isEmpty() ? null : refused.field()).put("reason", refused.reason());
        }
        Later later = (Later) outcome;
        return result.put("status", "retry").put("retryAfterSeconds", later.seconds()).put("reason", later.reason());
    }

    private Outcome keep(String kind, JsonNode record, Instant at) {
        return switch (kind) {
            case "roster" -> student(record, at);
            case "transcript" -> transcript(record);
            case "milestone" -> milestone(record);
            default -> activity(record, at);
        };
    }

    private Outcome student(JsonNode record, Instant at) {
        String number = text(record, "externalStudentId");
        if (record.path("active").isBoolean() && !record.path("active").asBoolean() && students.containsKey(number)) {
            store.change("students", students.get(number), left(students.get(number)), at);
            return new Taken(students.get(number), false);
        }
        Optional<Refused> refused = rosterProblem(record);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (intake.busyNow("roster", number)) {
            return new Later(2, "student is locked by another import");
        }
        ObjectNode fields = Json.object().put("externalStudentId", number);
        for (String name : List.of("firstName", "middleName", "lastName", "preferredName", "email", "personalEmail")) {
            fields.put(name, text(record, name).isEmpty() ? null : text(record, name));
        }
        fields.put("schoolId", schools.get(text(record, "schoolCode")));
        fields.put("gradeWord", GRADE_WORDS.get(text(record, "gradeLevel")));
        fields.set("graduationYear", record.has("graduationYear") ? record.get("graduationYear") : null);
        fields.put("active", record.path("active").asBoolean());
        String known = students.get(number);
        if (known == null) {
            students.put(number, store.add("students", fields, at));
        } else {
            store.change("students", known, fields, at);
        }
        return new Taken(students.get(number), false);
    }

    /** Whoever leaves is named by the number alone: nothing else has to be told. */
    private ObjectNode left(String student) {
        ObjectNode known = Objects.requireNonNull(store.find("students", student)).deepCopy();
        return known.put("active", false);
    }

    private Optional<Refused> rosterProblem(JsonNode record) {
        Optional<Refused> refused = Wanted.number(record)
                .or(() -> Wanted.all(record, "schoolCode", "gradeLevel", "active"));
        if (refused.isPresent()) {
            return refused;
        }
        if (text(record, "firstName").isEmpty() && text(record, "lastName").isEmpty()) {
            return Optional.of(new Refused("missing_field", "lastName", "one name at least is required"));
        }
        if (text(record, "lastName").length() > 40) {
            return Optional.of(new Refused("invalid_value", "lastName", "is longer than 40 characters"));
        }
        if (!schools.containsKey(text(record, "schoolCode"))) {
            return Optional.of(new Refused("unknown_school", "schoolCode", "no school with this code"));
        }
        return GRADE_WORDS.containsKey(text(record, "gradeLevel")) ? Optional.empty()
                : Optional.of(new Refused("invalid_value", "gradeLevel", "is not 06 to 12"));
    }

    private Outcome transcript(JsonNode record) {
        Optional<Refused> refused = known(record).or(() -> Wanted.all(record, "asOf", "creditsEarned"));
        if (refused.isPresent()) {
            return refused.get();
        }
        int i = 0;
        for (JsonNode result : record.path("courseResults")) {
            Optional<Refused> bad = Wanted.all(result, "courseCode", "schoolYear", "term");
            if (bad.isPresent()) {
                return new Refused("missing_field", "courseResults[" + i + "]." + bad.get().field(), "is required");
            }
            i++;
        }
        String number = text(record, "externalStudentId");
        if (intake.busyNow("transcript", number)) {
            return new Later(2, "student is locked by another import");
        }
        transcripts.put(number, (ObjectNode) record);
        return new Taken("trn_" + Integer.toHexString(number.hashCode()), false);
    }

    private Outcome milestone(JsonNode record) {
        Optional<Refused> refused = known(record).or(() -> Wanted.all(record, "framework", "milestone", "cycle",
                "state"));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!STATES.contains(text(record, "state"))) {
            return new Refused("invalid_value", "state", "is none of " + STATES.stream().sorted().toList());
        }
        String key = String.join("|", text(record, "externalStudentId"), text(record, "framework"), text(record,
                "milestone"),
                text(record, "cycle"));
        milestones.put(key, (ObjectNode) record);
        return new Taken("mst_" + Integer.toHexString(key.hashCode()), false);
    }

    private Outcome activity(JsonNode record, Instant at) {
        String id = text(record, "id");
        if (!id.isEmpty() && store.find("activities", id) == null) {
            return new Refused("unknown_record", "id", "no such activity");
        }
        if (record.path("withdrawn").asBoolean() && !id.isEmpty()) {
            store.remove("activities", id, at);
            return new Taken(id, false);
        }
        Optional<Refused> refused = known(record).or(() -> Wanted.all(record, "title", "category", "finishedOn"));
        if (refused.isPresent()) {
            return refused.get();
        }
        ObjectNode fields = Json.object().put("studentId", students.get(text(record, "externalStudentId")))
                .put("type", "STAFF_ENTERED").put("title", text(record, "title")).put("category",
                text(record, "category"))
                .put("startedOn", record.path("startedOn").asText(null)).put("finishedOn", text(record, "finishedOn"))
                .put("state", "DONE").put("host", record.path("host").asText(null)).put("hours", record.path("hours")
                .asText(null))
                .put("origin", "IMPORT").put("deliveryReference", text(record, "deliveryReference"));
        if (id.isEmpty()) {
            return new Taken(store.add("activities", fields, at), false);
        }
        store.change("activities", id, fields, at);
        return new Taken(id, false);
    }

    private Optional<Refused> known(JsonNode record) {
        return Wanted.number(record).or(() -> students.containsKey(text(record, "externalStudentId")) ? Optional.empty()
                : Optional.of(new Refused("unknown_student", "externalStudentId", "not in the roster")));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText("").strip();
    }

    Intake intake() {
        return intake;
    }

    int transcripts() {
        return transcripts.size();
    }

    int milestones() {
        return milestones.size();
    }
}
