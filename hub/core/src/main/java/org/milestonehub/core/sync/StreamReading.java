package org.milestonehub.core.sync;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.mapping.StreamMapping;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.StreamDescriptor;

/**
 * How the streams of one run are read: asked for from where the last read ended, laid out, compared with what is held, and looked
 * at for columns that came or went.
 */
final class StreamReading {

    /** Where the rows come from, which decides what can be known of them before they are read. */
    private enum Source { FILE, FETCHED, EVENT, HELD }

    private final StagedRun staged;
    private final Connection connection;
    private final RunRequest request;
    private final OpenConnection open;
    private final Archive archive;
    private final RunStore store;
    private final Receipts receipts;
    private final Clock clock;
    private final Source source;

    StreamReading(StagedRun staged, RunRequest request, OpenConnection open, Archive archive, RunStore store, Receipts receipts,
            Clock clock) {
        this.staged = staged;
        this.connection = staged.connection();
        this.request = request;
        this.open = open;
        this.archive = archive;
        this.store = store;
        this.receipts = receipts;
        this.clock = clock;
        this.source = source(connection, request, open);
    }

    private static Source source(Connection connection, RunRequest request, OpenConnection open) {
        if (request.event().isPresent()) {
            return Source.EVENT;
        }
        if (open instanceof HeldReading) {
            return Source.HELD;
        }
        return connection.connector().descriptor().bringing() == Bringing.SELF ? Source.FETCHED : Source.FILE;
    }

    /**
     * @param notes what was said about the stream's file before it was read
     * @param position of the stream in the run, from 0
     */
    void read(PlannedStream offered, List<RowProblem> notes, int position) {
        Optional<Checkpoint> cursor = source == Source.FETCHED ? cursor(offered) : Optional.empty();
        PlannedStream planned = cursor.isPresent() ? asDelta(offered) : offered;
        waitForHeldChanges(planned);
        Optional<StreamMapping> mapping = staged.mappings().shape(planned.shape()).flatMap(shape -> shape.stream(planned.stream()));
        StreamIntake intake = intake(planned, mapping);
        notes.forEach(intake::note);
        Staging.StagedStream stream = staging().stream(position, planned.stream(),
                mapping.map(StreamMapping::name).orElse(""), mapping.map(StreamMapping::emissions).orElse(List.of()));
        ReadRequest reading = new ReadRequest(planned, request.input(), cursor, Optional.empty(), ReadRequest.DEFAULT_BATCH_ROWS);
        StreamPasses passes = new StreamPasses(staged, request, open, reading, archive, intake, stream);
        if (source == Source.FILE && mapping.isPresent() && planned.mode() == Mode.FULL && !planned.columns().isEmpty()) {
            passes.know(staging().knownRows(stream, InputFingerprint.understanding(connection, planned, staged.mappings()),
                    !request.full()));
        }
        Completeness end = passes.first(source != Source.FILE || !stream.known());
        boolean mayMiss = planned.mode() == Mode.FULL && end.proven() && intake.everyKeyRead() && mapping.isPresent();
        Staging.Comparison found = passes.compare(mayMiss);
        end.cursor().ifPresent(next -> staged.cursors().put(planned.stream(), next));
        if (source != Source.EVENT) {
            lookForDrift(planned, mapping, intake);
        }
        staged.streams().add(intake.report(found, end));
        staged.read().add(new HeldRuns.HeldStream(planned, end));
        mapping.ifPresent(m -> lookForColumns(planned, m));
    }

    /** Where a delta begins, for a stream that can be read so and was read before. */
    private Optional<Checkpoint> cursor(PlannedStream planned) {
        boolean able = connection.connector().descriptor().stream(planned.stream())
                .map(stream -> stream.can(StreamDescriptor.Capability.DELTA)).orElse(false);
        boolean wanted = !request.full() && !connection.modeOf(planned.stream()).equals("full");
        return able && wanted ? store.cursor(connection, planned.stream()) : Optional.empty();
    }

    private static PlannedStream asDelta(PlannedStream planned) {
        return new PlannedStream(planned.stream(), planned.shape(), Mode.DELTA, planned.source(), planned.columns(), Optional.empty());
    }

    /** Changes must come in their order: while some wait for a person, later ones wait too. */
    private void waitForHeldChanges(PlannedStream planned) {
        if (planned.mode() == Mode.DELTA) {
            staged.open().heldChanges().ifPresent(run -> {
                throw new SyncException(Fault.THROTTLED, "run " + run + " of " + connection.name() + " holds changes that a person must"
                        + " decide on; later changes wait until it is approved or rejected");
            });
        }
    }

    private StreamIntake intake(PlannedStream planned, Optional<StreamMapping> mapping) {
        StreamIntake intake = new StreamIntake(planned, mapping, rows -> request.dryRun()
                ? receipts.look(connection, planned.stream(), rows)
                : receipts.take(connection, planned.stream(), rows));
        if (source == Source.FILE && planned.mode() == Mode.DELTA && !staged.open().wasReadInFull(planned.stream())) {
            intake.withoutBase();
        }
        return intake;
    }

    private void lookForDrift(PlannedStream planned, Optional<StreamMapping> mapping, StreamIntake intake) {
        List<String> before = staged.columnsBefore(planned.stream());
        ColumnDrift drift = ColumnDrift.of(planned, mapping, before, intake.members());
        drift.notes().forEach(intake::note);
        List<String> needed = mapping.map(m -> List.copyOf(m.requiredColumns())).orElse(List.of());
        List<String> lost = drift.lost().stream().filter(column -> !needed.contains(column)).toList();
        if (!lost.isEmpty()) {
            staged.lost().put(planned.stream(), lost);
        }
        if (!drift.now().isEmpty() && !drift.now().equals(before)) {
            staged.open().columns(planned.stream(), drift.now());
        }
    }

    private void lookForColumns(PlannedStream planned, StreamMapping mapping) {
        List<String> vanished = mapping.requiredColumns().stream().filter(column -> !planned.columns().contains(column)).sorted().toList();
        if (!planned.columns().isEmpty() && !vanished.isEmpty()) {
            staged.vanished().put(planned.stream(), vanished);
        }
    }

    private Staging staging() {
        return staged.open().staging();
    }
}
