package org.milestonehub.core.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.milestonehub.core.connection.GuardLimit;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.core.sync.Movements;
import org.milestonehub.core.sync.StreamReport;

/** What a held run tells people: what, where, how much, against which limit, what it means, and what to do. */
final class Sentences {

    private Sentences() {}

    static String stream(Kind kind, StreamReport stream, String field, long before, long touched, GuardLimit limit) {
        if (kind == Kind.REMOVED && stream.read() == 0) {
            return "%s came without any row, and %d are known: %s is empty but for its header.".formatted(name(stream), before, stream.source());
        }
        return "%s: %s.%s".formatted(name(stream), phrase(kind, field, Limits.share(before, touched)), limit(kind, field, before, touched, limit));
    }

    /** Values that went a few at a time, over weeks. */
    static String values(Kind kind, StreamReport stream, String field, long filled, long lost, GuardLimit limit) {
        return "%s: \"%s\" %s in %s rows in the last %d days, a few at a time.%s".formatted(name(stream), words(field),
                kind == Kind.SHORTENED ? "was cut off" : "turned empty", Limits.share(filled, lost), Limits.LOOK_BACK.toDays(),
                limit(Kind.EMPTIED, field, filled, lost, limit));
    }

    static String school(Kind kind, StreamReport stream, String field, Movements.SchoolRows rows, GuardLimit limit) {
        String school = rows.school().name().isBlank() ? "a school without a name" : rows.school().name();
        if (kind == Kind.REMOVED && rows.touched() >= rows.before()) {
            return rows.touched() == 1
                    ? "%s: the only row that %s had of it is gone.".formatted(school, name(stream))
                    : "%s, %s: all %d rows are gone; the school is left without any.".formatted(school, name(stream), rows.touched());
        }
        return "%s, %s: %s.%s".formatted(school, name(stream), phrase(kind, field, Limits.share(rows.before(), rows.touched())),
                limit(kind, field, rows.before(), rows.touched(), limit));
    }

    static String column(StreamReport stream, String column, Optional<String> likely) {
        return "%s: column \"%s\" is not there%s; without it no row of %s can be understood.".formatted(name(stream), column,
                likely.map(name -> ", but \"" + name + "\" is and looks like it").orElse(""), stream.source());
    }

    static String lostColumn(StreamReport stream, String column, Optional<String> likely) {
        return "%s: column \"%s\" was there at the last read and is not now%s; what it fed would turn empty in every row of %s.".formatted(
                name(stream), column, likely.map(name -> ", but \"" + name + "\" is and looks like it").orElse(""), stream.source());
    }

    /** What it means for students that it was not applied, what to do, and who decides. */
    static String whatNow(List<Finding> breaches) {
        Finding first = breaches.get(0);
        boolean values = !first.field().isEmpty();
        return means(first.kind(), values) + " " + act(first.kind(), values) + " An administrator of the hub or district IT decides within "
                + HeldRuns.WAITS.toDays() + " days.";
    }

    private static String means(Kind kind, boolean values) {
        return switch (kind) {
            case REMOVED -> "Nothing was applied: every student, course and result stays as it was.";
            case REKEYED -> "Nothing was applied: nobody is lost or doubled. Approved, every row keeps its identity, history and links under its"
                    + " new key.";
            case EMPTIED -> "Nothing was applied: the values of the last good run stand, and students are judged by them.";
            case SHORTENED -> "This run was not applied: the values of the last good run stand. What earlier runs cut off stays so until it"
                    + " comes again.";
            case EXCHANGED -> "Nothing was applied: every student keeps the own record, milestones and links.";
            case COLUMN -> "Nothing was applied: no field was emptied, and students stand as at the last good run.";
            case DWINDLED -> values
                    ? "This run was not applied: the values of the last good run stand. What earlier runs emptied stays empty until it comes again."
                    : "This run was not applied. What went before it is missing or ended; it resumes its identity when it comes back.";
            case ADDED, CHANGED -> "Nothing was applied: students stand as at the last good run.";
        };
    }

    private static String act(Kind kind, boolean values) {
        return switch (kind) {
            case EXCHANGED -> "Keys seem to have been handed to other people, as when rows are numbered anew. Reject, and ask who runs the source"
                    + " system for an export whose keys stay with the person; approve only if each of these is still the same one.";
            case COLUMN -> "Ask who runs the source system for the old column, or change the mapping; then read it again.";
            case REKEYED -> "Ask who runs the source system whether it was upgraded or moved; if so, approve; if not, reject.";
            case DWINDLED -> values
                    ? "Ask who runs the source system whether these values are really empty there. If so, approve, and the count begins anew; if"
                            + " not, reject, and ask for a complete export."
                    : "Ask the schools and who runs the source system whether so many really left. If so, approve, and the count"
                            + " begins anew; if not, reject, and ask for a complete export.";
            case EMPTIED -> "Ask who runs the source system whether these values are really empty there. If so, approve; if not, reject and ask"
                    + " for a complete export.";
            case SHORTENED -> "Ask who runs the source system whether these values are cut off there, as after an upgrade or by a setting of the"
                    + " export. If what they say now is right, approve; if not, reject and ask for a complete export.";
            case REMOVED -> "Ask the schools or who runs the source system whether they really left. If so, approve; if not, reject and ask for a"
                    + " complete export.";
            case ADDED, CHANGED -> "If the source is right, approve; if not, reject and ask who runs the source system for a complete export.";
        };
    }

    private static String phrase(Kind kind, String field, String share) {
        return switch (kind) {
            case ADDED -> share + " rows would be new";
            case CHANGED -> share + " rows would change";
            case REMOVED -> share + " rows are gone";
            case REKEYED -> share + " rows came back under another key";
            case EMPTIED -> "\"" + words(field) + "\" turned empty in " + share + " rows that had it";
            case SHORTENED -> "\"" + words(field) + "\" says only the beginning of what it said before in " + share + " rows that had it";
            case DWINDLED -> share + " rows went in the last " + Limits.LOOK_BACK.toDays() + " days, a few at a time";
            case EXCHANGED -> share + " rows keep their key and tell of somebody else: another given name, and number, mail and birth date that do"
                    + " not agree";
            case COLUMN -> "a column is not there";
        };
    }

    private static String limit(Kind kind, String field, long before, long touched, GuardLimit limit) {
        if (!Limits.breached(limit, before, touched)) {
            return " Nothing of it is left.";
        }
        if (kind == Kind.EXCHANGED) {
            return limit.count() == 1 ? " One is enough to ask for a person." : " From %d on they ask for a person.".formatted(limit.count());
        }
        return " More than %s %% and at least %d%s ask for a person.".formatted(limit.percent().stripTrailingZeros().toPlainString(), limit.count(),
                kind == Kind.REMOVED || kind == Kind.DWINDLED && field.isEmpty() ? " removals" : "");
    }

    private static String name(StreamReport stream) {
        return stream.stream();
    }

    private static String words(String field) {
        return field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
