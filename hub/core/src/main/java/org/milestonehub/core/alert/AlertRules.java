package org.milestonehub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.milestonehub.core.alert.Alert.Kind;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.SchoolCalendar;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DifferingRecord;

/** When something is worth telling. */
final class AlertRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final int SILENT_SCHOOL_DAYS = 2;
    private static final long LEAST_ROWS = 50;
    private static final long MUCH_ROOM = 5L << 30;

    private final ZoneId zone;
    private final SchoolCalendar calendar;
    private final Instant now;

    AlertRules(ZoneId zone, SchoolCalendar calendar, Instant now) {
        this.zone = zone;
        this.calendar = calendar;
        this.now = now;
    }

    List<Alert> of(ConnectionDocument document, AlertFacts.System system, List<AlertFacts.Stream> streams) {
        if (calendar.pauseOn(LocalDate.ofInstant(now, zone)).isPresent()) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        run(system).ifPresent(alerts::add);
        boolean late = late(document, system).map(alerts::add).orElse(false);
        for (AlertFacts.Stream stream : streams) {
            if (!late) {
                silent(document, stream).ifPresent(alerts::add);
            }
            volume(stream).ifPresent(alerts::add);
        }
        return alerts;
    }

    private static Optional<Alert> run(AlertFacts.System system) {
        String name = system.connection();
        if (system.state().equals("held")) {
            return Optional.of(new Alert(Kind.HELD, name, "", name + " waits for a decision. " + system.message(), "a person who may approve runs"));
        }
        return system.fault().filter(fault -> system.state().equals("failed"))
                .map(fault -> new Alert(Kind.FAILED, name, "", name + " could not be read: " + system.message()
                        + ". What is held stays as it was.", Mender.of(fault)));
    }

    private Optional<Alert> late(ConnectionDocument document, AlertFacts.System system) {
        return document.every().flatMap(every -> system.heardAt().flatMap(heard -> {
            Instant due = every.next(heard, zone);
            Duration patience = Duration.between(heard, due).dividedBy(2).compareTo(PATIENCE) < 0 ? Duration.between(heard, due).dividedBy(2) : PATIENCE;
            return now.isAfter(due.plus(patience.compareTo(Duration.ofMinutes(15)) < 0 ? Duration.ofMinutes(15) : patience))
                    ? Optional.of(new Alert(Kind.LATE, document.name(), "", document.name() + " was last heard on " + DAY.format(heard.atZone(zone))
                            + " and was due on " + DAY.format(due.atZone(zone)) + ". Pages show what was known then.", "district IT"))
                    : Optional.empty();
        }));
    }

    /** A stream that stays away while its connection is heard. */
    private Optional<Alert> silent(ConnectionDocument document, AlertFacts.Stream stream) {
        if (document.every().isEmpty()) {
            return Optional.empty();
        }
        LocalDate since = calendar.schoolDaysBefore(LocalDate.ofInstant(now, zone), SILENT_SCHOOL_DAYS);
        boolean silent = LocalDate.ofInstant(stream.heardAt(), zone).isBefore(since);
        return silent ? Optional.of(new Alert(Kind.SILENT, stream.connection(), stream.stream(), stream.stream() + " of " + stream.connection()
                + " is silent since " + DAY.format(stream.heardAt().atZone(zone)) + ". Its rows stand as they were then.",
                "who runs the source system")) : Optional.empty();
    }

    /** A system that counts otherwise than the hub, again and again. */
    static List<Alert> counts(List<SystemCount> counts) {
        return counts.stream().filter(SystemCount::lasts)
                .map(count -> new Alert(Kind.COUNT, count.connection(), count.stream(), count.sentence() + " " + count.remedy(), "district IT"))
                .toList();
    }

    /** A receiver that tells what it accepted otherwise. */
    static List<Alert> contents(List<DifferingRecord.Stream> differing) {
        return differing.stream().map(one -> new Alert(Kind.CONTENT, one.connection(), one.stream(), one.sentence() + " " + one.remedy(),
                "district IT")).toList();
    }

    /** Records that a receiver refused: it holds what it held before, until they are mended or tried again. */
    static List<Alert> rejected(List<AlertFacts.Rejected> rejected) {
        return rejected.stream().map(one -> new Alert(Kind.REJECTED, one.connection(), one.delivery(),
                "%s refused %d %s of %s%s. It holds of these students what it held before. Its reasons stand under Deliveries: mend the values"
                        .formatted(one.connection(), one.records(), one.records() == 1 ? "record" : "records", one.delivery(),
                                one.field().isEmpty() ? "" : ", most for " + one.field())
                        + " where they come from, and the records are sent again by themselves; or have them tried again there.",
                "who runs the system that the values come from, or district IT")).toList();
    }

    /** A full disk loses nothing, but no run and no delivery goes on until there is room. */
    static List<Alert> room(Room.Left left) {
        return left.free() >= Math.min(left.total() / 10, MUCH_ROOM) ? List.of() : List.of(new Alert(Kind.ROOM, Alert.HUB, "",
                String.format(Locale.ROOT, "The disk of the hub's data directory has %,d MB left of %,d MB.", left.free() >> 20, left.total() >> 20)
                        + " When it is full, nothing that is held is lost, but systems are neither read nor written to, and"
                        + " pages show students as they were until then. Give it more room, or move what else lies there.",
                "who runs the hub's machine"));
    }

    private static Optional<Alert> volume(AlertFacts.Stream stream) {
        boolean unusual = stream.usual() >= LEAST_ROWS && (stream.read() * 2 < stream.usual() || stream.read() > stream.usual() * 2);
        return unusual ? Optional.of(new Alert(Kind.VOLUME, stream.connection(), stream.stream(), stream.stream() + " of " + stream.connection()
                + " came with " + stream.read() + " rows; " + stream.usual() + " are usual.", "who runs the source system")) : Optional.empty();
    }
}
