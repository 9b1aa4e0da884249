package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.Student;

/** The content rules of the three kinds of record that callers write. */
final class EntryRules {
    static final String CONFERENCE = "1 on 1 Postsecondary Planning Conference";
    static final String CAREER = "Career Exploration Activity";
    static final String OPTIONS = "Postsecondary Options Exploration Activity";
    static final String FUTURE_READY = "Future Ready Experience";
    private static final Set<String> WITH_ACTIVITY = Set.of(CAREER, OPTIONS, FUTURE_READY);
    private static final Set<String> TYPES = Set.of(CAREER, CONFERENCE, OPTIONS, FUTURE_READY,
            "Built a Strong Match Postsecondary List", "Reviewed Plan for Match", "Connected to a Bridge program");
    private static final Set<String> FIELDS = Set.of("Career Goals", "Postsecondary Interest", "Career Cluster");
    private static final Set<String> PURPOSES = Set.of("PREPARE", "PLAN AND APPS", "DECISION", "ANNUAL", "AID",
            "TRANSITION");
    private static final Set<String> FORMATS = Set.of("INDIVIDUAL", "GROUP", "FAMILY");
    private static final Set<String> PLANS = Set.of("4YR", "2YR", "CERT", "APPR", "WORK", "MIL", "SERV", "TRAN");
    private static final Set<String> PROOFS = Set.of("ACCEPTANCE LETTER", "DEPOSIT", "EMPLOYER LETTER", "ENLISTMENT",
            "STUDENT STATEMENT");

    private final LivingDistrict living;

    EntryRules(LivingDistrict living) {
        this.living = living;
    }

    Optional<Refusal> check(String kind, JsonNode entry, LocalDate today) {
        String number = text(entry, "studentNumber");
        if (number.isEmpty()) {
            return Optional.of(Refusal.missing("studentNumber"));
        }
        Optional<Student> student = living.byNumber(number);
        if (student.isEmpty()) {
            return refuse("UNKNOWN_STUDENT", "studentNumber", "no student with this number");
        }
        if (!student.get().enrolled()) {
            return refuse("NOT_ENROLLED", "studentNumber", "student was discharged on " + student.get().exitDate());
        }
        return switch (kind) {
            case "experience" -> experience(entry, today);
            case "planField" -> planField(entry);
            default -> confirmedPlan(entry, today);
        };
    }

    private static Optional<Refusal> experience(JsonNode entry, LocalDate today) {
        String type = text(entry, "experienceType");
        if (!TYPES.contains(type)) {
            return refuse(type.isEmpty() ? "MISSING_FIELD" : "UNKNOWN_TYPE", "experienceType", "is none of the types");
        }
        if (WITH_ACTIVITY.contains(type) && text(entry, "activity").isEmpty()) {
            return Optional.of(Refusal.missing("activity"));
        }
        if (text(entry, "title").length() > 120) {
            return Optional.of(Refusal.invalid("title", "is longer than 120 characters"));
        }
        Optional<Refusal> date = pastDate(entry, "experienceDate", today);
        if (date.isPresent()) {
            return date;
        }
        Optional<Refusal> hours = between(entry, "hours", "0.25", "2000");
        return hours.isPresent() || !type.equals(CONFERENCE) ? hours : conference(entry);
    }

    private static Optional<Refusal> conference(JsonNode entry) {
        for (String field : List.of("conferencePurpose", "conferenceFormat", "minutes", "attended")) {
            if (text(entry, field).isEmpty()) {
                return Optional.of(Refusal.missing(field));
            }
        }
        if (!PURPOSES.contains(text(entry, "conferencePurpose"))) {
            return Optional.of(Refusal.invalid("conferencePurpose", "is none of " + PURPOSES.stream().sorted()
                    .toList()));
        }
        if (!FORMATS.contains(text(entry, "conferenceFormat"))) {
            return Optional.of(Refusal.invalid("conferenceFormat", "is none of " + FORMATS.stream().sorted().toList()));
        }
        return between(entry, "minutes", "1", "240");
    }

    private static Optional<Refusal> planField(JsonNode entry) {
        if (!FIELDS.contains(text(entry, "fieldName"))) {
            return refuse("UNKNOWN_TYPE", "fieldName", "is none of " + FIELDS.stream().sorted().toList());
        }
        int length = text(entry, "fieldValue").length();
        return length == 0 ? Optional.of(Refusal.missing("fieldValue"))
                : length > 500 ? Optional.of(Refusal.invalid("fieldValue", "is longer than 500 characters"))
                : Optional.empty();
    }

    private static Optional<Refusal> confirmedPlan(JsonNode entry, LocalDate today) {
        for (String field : List.of("planCode", "destinationName", "verification", "verifiedDate")) {
            if (text(entry, field).isEmpty()) {
                return refuse("INCOMPLETE_GROUP", field, "a confirmed plan is complete or not recorded at all");
            }
        }
        if (!PLANS.contains(text(entry, "planCode"))) {
            return Optional.of(Refusal.invalid("planCode", "is none of " + PLANS.stream().sorted().toList()));
        }
        if (!PROOFS.contains(text(entry, "verification"))) {
            return Optional.of(Refusal.invalid("verification", "is none of " + PROOFS.stream().sorted().toList()));
        }
        return pastDate(entry, "verifiedDate", today);
    }

    private static Optional<Refusal> pastDate(JsonNode entry, String field, LocalDate today) {
        String date = text(entry, field);
        if (date.isEmpty()) {
            return Optional.of(Refusal.missing(field));
        }
        return LocalDate.parse(date).isAfter(today)
                ? refuse("FUTURE_DATE", field, "is after " + today) : Optional.empty();
    }

    private static Optional<Refusal> between(JsonNode entry, String field, String low, String high) {
        if (text(entry, field).isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text(entry, field));
        boolean within = value.compareTo(new BigDecimal(low)) >= 0 && value.compareTo(new BigDecimal(high)) <= 0;
        return within ? Optional.empty() : Optional.of(Refusal.invalid(field, "is not between " + low + " and "
                + high));
    }

    private static Optional<Refusal> refuse(String code, String field, String message) {
        return Optional.of(new Refusal(code, field, message));
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asText("").strip();
    }
}
