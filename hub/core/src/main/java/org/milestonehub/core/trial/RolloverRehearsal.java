package org.milestonehub.core.trial;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.milestonehub.core.connection.CalendarStates;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.SchoolCalendar;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RecordedConnector;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/**
 * Plays the turn of the last school year once more, in a hub that exists for this question alone: it reads what the connection read
 * before the turn, files or what was fetched over the wire, then each input of the turn, judged by today's limits in rollover mode. It tells which nights a person would be asked,
 * and why.
 */
public final class RolloverRehearsal {

    private static final int RUNS_LOOKED_AT = 2_000;
    private static final int MOST_READS = 500;

    private final Documents documents;
    private final Connections connections;
    private final RunStore runs;
    private final Archive archive;
    private final FetchedReads fetched;
    private final Supplier<ScratchHub> scratch;
    private final Clock clock;

    /** @param scratch makes an empty hub that nothing stays of */
    public RolloverRehearsal(Documents documents, Connections connections, RunStore runs, Archive archive, FetchedReads fetched,
            Supplier<ScratchHub> scratch, Clock clock) {
        this.fetched = fetched;
        this.documents = documents;
        this.connections = connections;
        this.runs = runs;
        this.archive = archive;
        this.scratch = scratch;
        this.clock = clock;
    }

    /**
     * Rehearses with what the archive holds of last year.
     *
     * @return one dry run for each input of last year's turn, in order; each goes in afterwards, so that the next is compared with it
     * @throws SyncException {@code SETTINGS} when the calendar has no rollover, or nothing is known of last year's
     */
    public List<Run> rehearse(District district, String connection) {
        SchoolCalendar.Window window = documents.district(district.code()).flatMap(document ->
                CalendarStates.calendar(documents, document, connection).rollover()).orElseThrow(() -> new SyncException(Fault.SETTINGS,
                        "the calendar of " + connection + " has no rollover; add calendar: {rollover: \"07-01..08-31\"} to the district's"
                                + " document and apply it, then rehearse again"));
        LocalDate last = lastEnd(window, LocalDate.ofInstant(clock.instant(), district.timeZone()));
        LocalDate first = window.first().atYear(window.last().isBefore(window.first()) ? last.getYear() - 1 : last.getYear());
        Connection real = connections.connection(district.code(), connection);
        return real.connector().descriptor().bringing() == Bringing.SELF ? overTheWire(real, first, last) : files(real, first, last);
    }

    private List<Run> files(Connection real, LocalDate first, LocalDate last) {
        District district = real.district();
        List<RunReport> read = runs.latestOf(district.code(), real.name(), RUNS_LOOKED_AT).stream()
                .filter(run -> run.applied() && run.state() != RunState.REVERTED && !run.input().isEmpty() && run.sameAs().isEmpty())
                .filter(run -> !runs.inputs(district.code(), run.run()).isEmpty())
                .sorted(Comparator.comparing(RunReport::logicalTime)).toList();
        Optional<RunReport> before = read.stream().filter(run -> day(run, district).isBefore(first)).reduce((one, next) -> next);
        List<RunReport> turn = read.stream().filter(run -> !day(run, district).isBefore(first) && !day(run, district).isAfter(last)).toList();
        if (before.isEmpty() || turn.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "the archive holds no rollover of " + real.name() + " between " + first + " and " + last
                    + (read.isEmpty() ? "; no files of it were read yet" : "; its files were first read on " + day(read.get(0), district))
                    + ". To rehearse with files of last year, import the last export before the turn into a hub of its own and run the"
                    + " first one after it with dry-run --rollover");
        }
        return play(real, input(district, before.get()), turn.stream().map(run -> input(district, run)).toList());
    }

    /** What was fetched stands in the archive record by record; the system is not asked. */
    private List<Run> overTheWire(Connection real, LocalDate first, LocalDate last) {
        ZoneId zone = real.district().timeZone();
        Instant begin = first.atStartOfDay(zone).toInstant();
        List<FetchedReads.Fetched> reads = fetched.between(real.district().code(), real.name(), begin,
                last.plusDays(1).atStartOfDay(zone).toInstant());
        List<Night> before = reads.stream().filter(read -> read.at().isBefore(begin)).map(read -> night(real, read)).toList();
        List<Night> turn = reads.stream().filter(read -> !read.at().isBefore(begin)).map(read -> night(real, read)).toList();
        if (before.isEmpty() || turn.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "the archive holds no rollover of " + real.name() + " between " + first + " and " + last
                    + (before.isEmpty() ? ": nothing of it was read completely before that time" : ": nothing of it moved in that time")
                    + ". Nobody can play what the hub did not see: let the connection run over one turn of the school year; until then the limits"
                    + " hold what is unusual, and dry-run --rollover says what today's read would do in a turn");
        }
        if (reads.size() > MOST_READS) {
            throw new SyncException(Fault.SETTINGS, reads.size() + " reads of " + real.name() + " moved something between " + first + " and " + last
                    + ", more than the " + MOST_READS + " that a rehearsal plays; name a shorter rollover in the calendar and rehearse again");
        }
        return play(before, turn);
    }

    /** One read of the rehearsal: a connection that says what was said then, and what it says. */
    private record Night(Connection connection, InputBundle input) {}

    private Night night(Connection real, FetchedReads.Fetched read) {
        RecordedConnector recorded = new RecordedConnector(archive, real, runs.inputs(real.district().code(), read.run()), read.streams());
        return new Night(new Connection(real.district(), real.id(), real.name(), recorded, real.settings(), real.context(), real.streams()),
                new NamedRead("run " + read.run() + " of " + LocalDate.ofInstant(read.at(), real.district().timeZone())));
    }

    /** What was fetched brings no files; people want to know which night it was. */
    private record NamedRead(String name) implements InputBundle {

        @Override
        public List<InputFile> files() {
            return List.of();
        }
    }

    /**
     * Rehearses with given inputs.
     *
     * @param before what the connection read last before the turn
     * @param turn what it read while the school year turned, in order
     */
    public List<Run> play(Connection connection, InputBundle before, List<InputBundle> turn) {
        return play(List.of(new Night(connection, before)), turn.stream().map(input -> new Night(connection, input)).toList());
    }

    private List<Run> play(List<Night> before, List<Night> turn) {
        try (ScratchHub hub = scratch.get()) {
            before.forEach(night -> hub.engine(night.connection(), false).runAll(request(night)));
            List<Run> nights = new ArrayList<>();
            for (Night night : turn) {
                SyncRun guarded = hub.engine(night.connection(), true);
                nights.add(guarded.guard(guarded.read(request(night).asDryRun())));
                hub.engine(night.connection(), false).runAll(request(night));
            }
            return nights;
        }
    }

    private InputBundle input(District district, RunReport run) {
        return archive.bundle(district, run.input(), runs.inputs(district.code(), run.run()));
    }

    /** Everything that a read says is taken as it was said: no cursor makes another of it. */
    private static RunRequest request(Night night) {
        return new RunRequest(night.connection().district().code(), night.connection().name(), Trigger.PERSON, "rehearsal", night.input(),
                Optional.empty(), List.of(), true, false);
    }

    private static LocalDate day(RunReport run, District district) {
        return LocalDate.ofInstant(run.logicalTime(), district.timeZone());
    }

    /** The end of the newest window that is over. */
    private static LocalDate lastEnd(SchoolCalendar.Window window, LocalDate today) {
        LocalDate end = window.last().atYear(today.getYear());
        return end.isBefore(today) ? end : end.minusYears(1);
    }
}
