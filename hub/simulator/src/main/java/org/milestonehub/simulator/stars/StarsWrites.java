package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;
import org.milestonehub.simulator.store.Deliveries;

/** Takes what callers record, remembers their references, and processes it in its window. */
final class StarsWrites {
    private final LivingDistrict living;
    private final StarsWindow window;
    private final Map<String, EntryBook<?>> books;
    private final EntryRules rules;
    private final Deliveries deliveries = new Deliveries();
    private final Map<String, String> single = new HashMap<>();

    StarsWrites(LivingDistrict living, StarsWindow window, Map<String, EntryBook<?>> books) {
        this.living = living;
        this.window = window;
        this.books = books;
        this.rules = new EntryRules(living);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Payload {@code {kind, entries, forget}}; answers {@code {results}}. */
    ObjectNode record(JsonNode payload, Instant at) {
        ObjectNode answer = StarsJson.JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode entry : payload.path("entries")) {
            results.add(one(payload.path("kind").asText(), (ObjectNode) entry, payload.path("forget").asBoolean(), today(at)));
        }
        return answer;
    }

    /** The day of the system: that of the simulated district, or of this machine's clock where that is further. */
    private LocalDate today(Instant at) {
        LocalDate real = LocalDate.ofInstant(at, SchoolCalendar.ZONE);
        return real.isAfter(living.today()) ? real : living.today();
    }

    private ObjectNode one(String kind, ObjectNode entry, boolean forget, LocalDate today) {
        String reference = entry.path("deliveryReference").asText();
        ObjectNode result = StarsJson.JSON.createObjectNode().put("deliveryReference", reference);
        Optional<Deliveries.Delivery> known = forget ? Optional.empty() : deliveries.find(reference);
        if (known.isPresent()) {
            boolean same = known.get().repeats(entry.toString());
            return same ? result.put("status", "ACCEPTED").put("id", known.get().id()).put("duplicate", true)
                    : reject(result, new Refusal("REFERENCE_REUSED", "deliveryReference", "stands for another record"));
        }
        if (!window.collectsOn(living.today())) {
            LocalDate next = window.nextCollection(living.today());
            return result.put("status", "DEFERRED").put("until",
                    next.atStartOfDay(SchoolCalendar.ZONE).toOffsetDateTime().toString());
        }
        String id = entry.path("id").asText("");
        EntryBook<?> book = book(kind);
        if (!id.isEmpty() && book.find(id) == null) {
            return reject(result, new Refusal("UNKNOWN_RECORD", "id", "no such record"));
        }
        boolean withdrawn = entry.path("withdrawn").asBoolean();
        Optional<Refusal> refusal = withdrawn ? Optional.empty() : rules.check(kind, entry, today);
        if (refusal.isPresent()) {
            return reject(result, refusal.get());
        }
        String kept = keep(kind, book, entry, id, withdrawn);
        deliveries.record(reference, Deliveries.Delivery.of(kind, kept, entry.toString()));
        return result.put("status", "ACCEPTED").put("id", kept);
    }

    private String keep(String kind, EntryBook<?> book, ObjectNode entry, String id, boolean withdrawn) {
        if (withdrawn) {
            book.withdraw(id);
            return id;
        }
        String known = id.isEmpty() ? existing(kind, entry) : id;
        String kept = known.isEmpty() ? book.nextId() : known;
        single.put(singleKey(kind, entry), kept);
        ObjectNode record = entry.deepCopy();
        record.remove("withdrawn");
        record.put("id", kept).put("enteredBy", "INTERFACE").put("processingState", "COLLECTED");
        book.put(record);
        return kept;
    }

    /** A student has one confirmed plan and one value of each plan field; experiences there may be many. */
    private String existing(String kind, ObjectNode entry) {
        String id = kind.equals("experience") ? null : single.get(singleKey(kind, entry));
        return id == null || book(kind).find(id) == null ? "" : id;
    }

    private static String singleKey(String kind, ObjectNode entry) {
        return kind + "|" + entry.path("studentNumber").asText() + "|" + entry.path("fieldName").asText();
    }

    private static ObjectNode reject(ObjectNode result, Refusal why) {
        return result.put("status", "REJECTED").put("code", why.code()).put("field", why.field()).put("message",
                why.message());
    }

    /** The processing night: decides about everything collected. */
    void process(LocalDate day) {
        books.forEach((kind, book) -> {
            for (ObjectNode record : book.all()) {
                if (record.path("processingState").asText().equals("COLLECTED")) {
                    ObjectNode decided = record.deepCopy().put("processedDate", day.toString());
                    String code = processingCode(kind, record);
                    decided.put("processingState", code.isEmpty() ? "PROCESSED" : "REJECTED_IN_PROCESSING");
                    if (code.isEmpty()) {
                        decided.remove("processingCode");
                    } else {
                        decided.put("processingCode", code);
                    }
                    book.put(decided);
                }
            }
        });
    }

    private String processingCode(String kind, ObjectNode record) {
        String number = record.path("studentNumber").asText();
        Optional<Student> student = living.byNumber(number);
        if (student.isEmpty() || !student.get().enrolled()) {
            return "NOT_ENROLLED";
        }
        if (kind.equals("confirmedPlan") && student.get().grade() < 11) {
            return "GRADE_NOT_ELIGIBLE";
        }
        return living.district().dice("locked", student.get().index()).below(150) == 0 ? "RECORD_LOCKED" : "";
    }

    long collected() {
        long count = 0;
        for (EntryBook<?> book : books.values()) {
            for (ObjectNode record : book.all()) {
                count += record.path("processingState").asText().equals("COLLECTED") ? 1 : 0;
            }
        }
        return count;
    }

    EntryBook<?> book(String kind) {
        EntryBook<?> book = books.get(kind);
        if (book == null) {
            throw new IllegalArgumentException(kind);
        }
        return book;
    }
}
