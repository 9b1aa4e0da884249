package org.milestonehub.core.trial;

import java.time.Clock;
import java.time.LocalDate;
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
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/**
 * Plays the turn of the last school year once more, in a hub that exists for this question alone: it reads what the connection read
 * before the turn, then each input of the turn, judged by today's limits in rollover mode. It tells which nights a person would be asked,
 * and why.
 */
public final class RolloverRehearsal {

    private static final int RUNS_LOOKED_AT = 2_000;

    private final Documents documents;
    private final Connections connections;
    private final RunStore runs;
    private final Archive archive;
    private final Supplier<ScratchHub> scratch;
    private final Clock clock;

    /** @param scratch makes an empty hub that nothing stays of */
    public RolloverRehearsal(Documents documents, Connections connections, RunStore runs, Archive archive, Supplier<ScratchHub> scratch,
            Clock clock) {
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
        List<RunReport> read = runs.latestOf(district.code(), connection, RUNS_LOOKED_AT).stream()
                .filter(run -> run.applied() && !run.input().isEmpty() && run.sameAs().isEmpty())
                .sorted(Comparator.comparing(RunReport::logicalTime)).toList();
        Optional<RunReport> before = read.stream().filter(run -> day(run, district).isBefore(first)).reduce((one, next) -> next);
        List<RunReport> turn = read.stream().filter(run -> !day(run, district).isBefore(first) && !day(run, district).isAfter(last)).toList();
        if (before.isEmpty() || turn.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "the archive holds no rollover of " + connection + " between " + first + " and " + last
                    + (read.isEmpty() ? "; no files of it were read yet" : "; its files were first read on " + day(read.get(0), district))
                    + ". To rehearse with files of last year, import the last export before the turn into a hub of its own and run the"
                    + " first one after it with dry-run --rollover");
        }
        return play(connections.connection(district.code(), connection), input(district, before.get()),
                turn.stream().map(run -> input(district, run)).toList());
    }

    /**
     * Rehearses with given inputs.
     *
     * @param before what the connection read last before the turn
     * @param turn what it read while the school year turned, in order
     */
    public List<Run> play(Connection connection, InputBundle before, List<InputBundle> turn) {
        try (ScratchHub hub = scratch.get()) {
            hub.engine(connection, false).runAll(request(connection, before));
            List<Run> nights = new ArrayList<>();
            for (InputBundle night : turn) {
                nights.add(hub.engine(connection, true).guard(hub.engine(connection, true).read(request(connection, night).asDryRun())));
                hub.engine(connection, false).runAll(request(connection, night));
            }
            return nights;
        }
    }

    private InputBundle input(District district, RunReport run) {
        return archive.bundle(district, run.input(), runs.inputs(district.code(), run.run()));
    }

    private static RunRequest request(Connection connection, InputBundle input) {
        return RunRequest.files(connection.district().code(), connection.name(), Trigger.PERSON, "rehearsal", input);
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
