package org.milestonehub.core.sync;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RowProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs, one step after the other. Thread-safe; one run of a connection at a time. */
public final class SyncEngine implements SyncRun {

    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

    /** Rows of each kind and stream that the answer to a dry run names. */
    private static final int MOST_PREVIEWED = 10_000;

    private final Connections connections;
    private final MappingRepository mappings;
    private final Archive archive;
    private final RunStore store;
    private final List<Guard> guards;
    private final Receipts receipts;
    private final Clock clock;

    public SyncEngine(Connections connections, MappingRepository mappings, Archive archive, RunStore store, List<Guard> guards,
            Receipts receipts, Clock clock) {
        this.connections = connections;
        this.mappings = mappings;
        this.archive = archive;
        this.store = store;
        this.guards = List.copyOf(guards);
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public Run read(RunRequest request) {
        Connection connection = connections.connection(request.district(), request.connection());
        StagedRun staged = new StagedRun(connection, mappings.of(request.district()),
                store.begin(connection, request, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        try {
            RunReport report = readInto(staged, request);
            return new Run(request, report, staged);
        } catch (ConnectorException e) {
            throw failed(staged, e.fault().name(), e);
        } catch (SyncException e) {
            throw failed(staged, e.fault().name(), e);
        } catch (RuntimeException e) {
            throw failed(staged, "DEFECT", e);
        }
    }

    private RunReport readInto(StagedRun staged, RunRequest request) {
        Optional<HeldReading> held = heldReading(staged.connection(), request);
        if (held.isPresent()) {
            return readHeld(staged, request, held.get());
        }
        try (Archive.Storing storing = archive.store(staged.connection().district(), kept(request));
                OpenConnection connection = staged.connection().open()) {
            try {
                if (request.broughtOnce() && !request.dryRun()) {
                    staged.open().stored(storing.whole());
                }
                readWhileStored(staged, request.dryRun() ? request : request.over(storing), connection, storing.hashes());
            } catch (RuntimeException e) {
                keepWhatCame(staged, storing, e);
                throw e;
            }
            staged.open().stored(storing.finish());
        }
        return draft(staged, request);
    }

    /** A dry run leaves nothing, in the archive neither. */
    private static InputBundle kept(RunRequest request) {
        return request.dryRun() ? InputBundle.NONE : request.input();
    }

    /** Also of a read that failed somebody may want to see what came. */
    private static void keepWhatCame(StagedRun staged, Archive.Storing storing, RuntimeException reason) {
        try {
            staged.open().stored(storing.finish());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void readWhileStored(StagedRun staged, RunRequest request, OpenConnection connection, List<Archive.HashedFile> files) {
        ReadPlan plan = request.event().isPresent() ? EventPlan.of(request.event().get()) : connection.plan(request.input());
        List<PlannedStream> streams = plan.streams().stream().filter(planned -> wanted(staged.connection(), request, planned)).toList();
        String understoodBy = InputFingerprint.understanding(staged.connection(), streams, staged.mappings());
        String hash = InputFingerprint.input(files);
        staged.open().understood(request.input().name(), hash, understoodBy);
        Optional<RunReport> before = hash.isEmpty() || request.full() || request.dryRun()
                ? Optional.empty()
                : staged.open().sameBefore(hash, understoodBy);
        if (before.isPresent()) {
            staged.sameAs(before.get());
        } else {
            int position = 0;
            for (PlannedStream planned : streams) {
                List<RowProblem> notes = new ArrayList<>(notes(plan, streams, position));
                if (position == 0) {
                    notes.addAll(VanishedFiles.notes(staged, request, streams));
                }
                reading(staged, request, connection).read(planned, notes, position++);
            }
        }
    }

    /** An approved read that brought no files stands in the archive, record by record. */
    private Optional<HeldReading> heldReading(Connection connection, RunRequest request) {
        return request.approval().filter(approval -> request.input().files().isEmpty())
                .map(approval -> new HeldReading(archive, connection, store.inputs(request.district(), approval.run()),
                        store.held().streams(request.district(), approval.run())));
    }

    private RunReport readHeld(StagedRun staged, RunRequest request, HeldReading held) {
        int position = 0;
        for (HeldRuns.HeldStream stream : held.streams()) {
            reading(staged, request, held).read(stream.planned(), List.of(), position++);
        }
        return draft(staged, request);
    }

    private StreamReading reading(StagedRun staged, RunRequest request, OpenConnection connection) {
        return new StreamReading(staged, request, connection, archive, store, receipts, clock);
    }

    private static boolean wanted(Connection connection, RunRequest request, PlannedStream planned) {
        return !connection.modeOf(planned.stream()).equals("off")
                && (request.streams().isEmpty() || request.streams().contains(planned.stream()));
    }

    /** What was said about the stream's own file; the first stream also carries what is said about the input as a whole. */
    private static List<RowProblem> notes(ReadPlan plan, List<PlannedStream> streams, int position) {
        Set<String> sources = streams.stream().map(PlannedStream::source).collect(Collectors.toSet());
        String own = streams.get(position).source();
        return plan.notes().stream()
                .filter(note -> note.file().equals(own) || position == 0 && !sources.contains(note.file()))
                .toList();
    }

    private static RunReport draft(StagedRun staged, RunRequest request) {
        return new RunReport(staged.open().id(), staged.connection().name(), RunState.RUNNING,
                request.trigger().name().toLowerCase(java.util.Locale.ROOT), request.requestedBy(), staged.open().logicalTime(),
                Optional.empty(), request.input().name(), request.dryRun(), false, staged.sameAs().map(RunReport::run),
                Optional.empty(), Optional.empty(), new ArrayList<>(staged.streams()));
    }

    @Override
    public Run guard(Run run) {
        StagedRun staged = run.staged().orElseThrow(() -> new IllegalStateException(run + " has nothing staged"));
        if (run.request().dryRun()) {
            return rehearse(run, staged);
        }
        try {
            Optional<Guard.Verdict.Hold> hold = staged.sameAs().isPresent() ? Optional.empty() : held(run, staged);
            if (hold.isPresent()) {
                return hold(run, staged, hold.get());
            }
        } catch (RuntimeException e) {
            throw failed(staged, e instanceof SyncException s ? s.fault().name() : "DEFECT", e);
        }
        if (run.request().approval().filter(approval -> approval.scope() == Approval.Scope.ADDITIONS).isPresent()) {
            staged.additionsOnly();
        }
        return run;
    }

    private Optional<Guard.Verdict.Hold> held(Run run, StagedRun staged) {
        ComparedRun compared = new ComparedRun(run.request(), run.report(),
                staged.read().stream().map(HeldRuns.HeldStream::planned).toList(), staged.vanished(), staged.lost(), staged.open().movements());
        return guards.stream().map(guard -> guard.judge(compared)).filter(Guard.Verdict.Hold.class::isInstance)
                .map(Guard.Verdict.Hold.class::cast).findFirst();
    }

    private Run hold(Run run, StagedRun staged, Guard.Verdict.Hold hold) {
        RunReport report = staged.open().hold(hold.sentence(), hold.findings(), staged.read(), staged.streams(),
                clock.instant().plus(HeldRuns.WAITS));
        staged.close();
        return run.over(report);
    }

    /** What would be held is said, and what it would move is counted all the same. */
    private Run rehearse(Run run, StagedRun staged) {
        try (staged) {
            Optional<Guard.Verdict.Hold> hold = held(run, staged);
            RunPreview preview = new RunPreview(moves(staged, hold.map(Guard.Verdict.Hold::findings).orElse(List.of())),
                    staged.open().rows(MOST_PREVIEWED));
            List<StreamReport> streams = staged.open().rehearse(staged.streams(), staged.cursors());
            return run.over(staged.open().finish(RunState.SUCCEEDED, Optional.empty(),
                    hold.map(held -> "This run would be held. " + held.sentence()), streams), preview);
        } catch (RuntimeException e) {
            throw failed(staged, "DEFECT", e);
        }
    }

    /** What the guard found, and beside it everything that moves at all, by stream and school. */
    private static List<Finding> moves(StagedRun staged, List<Finding> found) {
        List<Finding> all = new ArrayList<>(found);
        Movements movements = staged.open().movements();
        for (StreamReport stream : staged.streams()) {
            Movements.Totals totals = movements.totals(stream.stream());
            Map<Finding.Kind, Long> moving = Map.of(Finding.Kind.ADDED, totals.added(), Finding.Kind.CHANGED, totals.changed(),
                    Finding.Kind.REMOVED, totals.removed());
            moving.entrySet().stream().filter(entry -> entry.getValue() > 0).sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                add(all, new Finding(entry.getKey(), stream.stream(), Optional.empty(), "", movements.before(stream.stream()),
                        entry.getValue(), false, ""));
                movements.schools(stream.stream(), entry.getKey(), 1).forEach(rows -> add(all, new Finding(entry.getKey(), stream.stream(),
                        Optional.of(rows.school()), "", rows.before(), rows.touched(), false, "")));
            });
        }
        return all;
    }

    private static void add(List<Finding> all, Finding finding) {
        if (all.stream().noneMatch(finding::about)) {
            all.add(finding);
        }
    }

    @Override
    public Run applyFor(Run run, Waiting waiting) {
        StagedRun staged = run.staged().orElseThrow(() -> new IllegalStateException(run + " was not released"));
        staged.open().answers(waiting.calls());
        Run done = run.over(applied(staged));
        try (staged) {
            waiting.committed(done);
        }
        return done;
    }

    private static RunReport applied(StagedRun staged) {
        try {
            return staged.sameAs().isPresent()
                    ? staged.open().applySame(staged.sameAs().get())
                    : staged.open().apply(staged.streams(), staged.cursors());
        } catch (RuntimeException e) {
            throw failed(staged, e instanceof SyncException s ? s.fault().name() : "DEFECT", e);
        }
    }

    private static RuntimeException failed(StagedRun staged, String fault, RuntimeException reason) {
        try (staged) {
            staged.open().finish(RunState.FAILED, Optional.of(fault), Optional.ofNullable(reason.getMessage()), List.of());
        } catch (RuntimeException e) {
            LOG.warn("run {} of {} could not be marked as failed; the hub does it when its database answers again", staged.open().id(),
                    staged.connection().name(), e);
        }
        return reason;
    }
}
