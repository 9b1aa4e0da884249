package org.milestonehub.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.milestonehub.core.alert.Mender;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.view.PublicId;

/** How values are written on pages. Templates know it as {@code shown}. */
public final class Shown {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    /** Short forms that are written in capitals. */
    private static final Set<String> SHORT = Set.of(
            "ap", "cte", "cip", "ctso", "fafsa", "gpa", "hs", "ib", "iep", "sat", "psat", "stem", "wbl", "url", "id", "soc");

    private static final Map<String, String> GROUPS = Map.of(
            "english_learner", "English learner status", "disability", "Disability status", "economic", "Economic disadvantage",
            "homeless", "Homelessness", "foster", "Foster care", "parenting", "Pregnant or parenting",
            "justice_involved", "Involvement with the courts", "first_generation", "First generation to college", "program_kind", "Kind of program");

    /** What keeps its capital within a sentence. */
    private static final Set<String> NAMES = Set.of("English", "AP", "CTE", "IEP", "IB", "WBL", "STEM", "FAFSA");

    private final Clock clock;
    private final PlainWords names;

    Shown(Clock clock, PlainWords names) {
        this.clock = clock;
        this.names = names;
    }

    /** In the district's time zone. */
    public String at(Instant moment, District district) {
        return MOMENT.format(moment.atZone(district.timeZone()));
    }

    /** A day as people write it. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A length of time in words: two years, six months, thirty days. */
    public String length(Period length) {
        return Stream.of(counted(length.getYears(), "year"), counted(length.getMonths(), "month"), counted(length.getDays(), "day"))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" and "));
    }

    private static String counted(int number, String unit) {
        return number == 0 ? "" : number == 1 ? "one " + unit : number + " " + unit + "s";
    }

    /** For {@code datetime} attributes. */
    public String machine(Instant moment) {
        return moment.toString();
    }

    /** How long ago, in the largest unit that says enough. */
    public String ago(Instant moment) {
        Duration since = Duration.between(moment, clock.instant());
        if (since.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (since.compareTo(Duration.ofHours(1)) < 0) {
            return count(since.toMinutes(), "minute");
        }
        return since.compareTo(Duration.ofDays(2)) < 0 ? count(since.toHours(), "hour") : count(since.toDays(), "day");
    }

    /** How long until then. */
    public String in(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return "now";
        }
        return left.compareTo(Duration.ofHours(2)) < 0 ? "in " + left.toMinutes() + " min"
                : left.compareTo(Duration.ofDays(2)) < 0 ? "in " + left.toHours() + " hours" : "in " + left.toDays() + " days";
    }

    /** Whether it is still to come. */
    public boolean ahead(Instant moment) {
        return moment.isAfter(clock.instant());
    }

    /** How long a run took. */
    public String took(Instant from, Optional<Instant> to) {
        return to.map(end -> Duration.between(from, end))
                .map(time -> time.toSeconds() < 1 ? "under 1 s" : time.toMinutes() < 2 ? time.toSeconds() + " s" : time.toMinutes() + " min")
                .orElse("");
    }

    /** With thousands separated. */
    public String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** The label of a code, the code itself where the vocabulary has none. */
    public String label(String set, String code) {
        return Vocabulary.find(set).map(Vocabulary::labels).map(labels -> labels.get(code)).orElse(words(code));
    }

    /** {@code givenName}, {@code partly_succeeded} and {@code SchoolEnrollment} as words. */
    public String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
        String said = Stream.of(spaced.split(" ")).map(word -> SHORT.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
        return PlainWords.capital(said);
    }

    /** What a number of a framework is called: {@code exploration_min} is exploration activities, at least. */
    public String parameter(String name) {
        String known = names.parameter(name);
        if (!known.isEmpty()) {
            return known;
        }
        String bare = name.replaceFirst("_(min|max|months|hours|share)$", "");
        return words(bare) + switch (name.substring(bare.length())) {
            case "_min" -> ", at least";
            case "_max" -> ", at most";
            case "_months" -> ", in months";
            case "_hours" -> ", in hours";
            case "_share" -> ", share of people";
            default -> "";
        };
    }

    /** A group that figures are told by, as people say it: {@code economic} is economic disadvantage. */
    public String group(String dimension) {
        return GROUPS.getOrDefault(dimension, words(dimension));
    }

    /** Figures by a group, or by several with commas between them, as a heading: {@code By race and sex}. */
    public String by(String dimensions) {
        return "By " + Stream.of(dimensions.split(",")).map(this::group).map(Shown::within).collect(Collectors.joining(" and "));
    }

    /** The same as a choice after the word "by". */
    public String groups(String dimensions) {
        return PlainWords.capital(by(dimensions).substring("By ".length()));
    }

    private static String within(String name) {
        return NAMES.contains(name.split(" ", 2)[0]) ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** What moves in a run, as a heading. */
    public String kind(Finding.Kind kind) {
        return words(kind.word());
    }

    /** What became of a row of which something is said. */
    public String severity(String code) {
        return switch (code) {
            case "error" -> "rows wait in quarantine";
            case "warning" -> "rows are in; something is left out or to be looked at";
            case "parked" -> "rows wait for another one";
            case "filtered" -> "left out on purpose";
            default -> words(code);
        };
    }

    /** How a stream was read. */
    public String mode(String code) {
        return switch (code) {
            case "full" -> "everything";
            case "delta" -> "changes only";
            default -> words(code);
        };
    }

    /** Where something stands; what is about a file as a whole has no line. */
    public String place(String file, long line) {
        return line == 0 ? file : file + ":" + line;
    }

    /** Who can do something about a failure. */
    public String mender(String fault) {
        return PlainWords.capital(Mender.of(fault));
    }

    /** A flat JSON object as words: {@code {"family_name": "Reyes"}} is {@code family name: Reyes}; nothing is {@code empty}. */
    public String values(String json) {
        try {
            return json.length() < 2 ? "" : JSON.readTree(json).properties().stream()
                    .map(value -> value.getKey().replace('_', ' ') + ": " + text(value.getValue())).collect(Collectors.joining(", "));
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            return StreamSupport.stream(value.spliterator(), false).map(Shown::text).collect(Collectors.joining("; "));
        }
        return value.isNull() || value.isArray() || value.asText("-").isEmpty() ? "empty" : value.isValueNode() ? value.asText() : value.toString();
    }

    /** A number or list of a framework. */
    public String value(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(one -> words(one.toString()).toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** What a person did to a milestone. */
    public String review(String kind) {
        return switch (kind) {
            case "waive" -> "Waived";
            case "extend" -> "Extended";
            case "confirm" -> "Confirmed";
            case "reopen" -> "Opened again";
            default -> "Noted";
        };
    }

    /** A flag of a milestone's row in words for staff. */
    public String flag(String code) {
        return switch (code) {
            case "data_missing" -> "waiting for data";
            case "at_risk" -> "advised date has passed";
            case "stage_mismatch" -> "grade, year and credits say different stages";
            case "met_early" -> "early";
            case "met_late" -> "late";
            case "source_stale" -> "from a system that is silent";
            case "pending_write_back" -> "not told to all systems yet";
            default -> words(code);
        };
    }

    /** Which of the colours a state has: {@code good}, {@code busy}, {@code warn}, {@code bad} or {@code idle}. */
    public String tone(String state) {
        return toneOf(state);
    }

    static String toneOf(String state) {
        return switch (state) {
            case "succeeded", "on time", "met", "accepted", "on_track" -> "good";
            case "running", "queued", "on track", "in_progress", "pending", "waiting_for_window" -> "busy";
            case "partly_succeeded", "held", "on time, with rows to mend", "action required", "delayed", "at_risk", "due", "unknown", "withheld" -> "warn";
            case "failed", "error", "overdue", "missed", "rejected", "off_track", "not_met" -> "bad";
            default -> "idle";
        };
    }

    /** The outside name of a row. */
    public UUID id(District district, long id) {
        return PublicId.of(district.id(), id);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
