package org.milestonehub.core.sync;

import java.util.BitSet;
import java.util.Optional;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;

/**
 * The readings of one stream. What was never read or is fetched is laid out in one; of a file that was read before only what
 * differs is laid out, in the first reading where most rows are known, else in a second one after the comparison. Used once.
 */
final class StreamPasses {

    private final StagedRun staged;
    private final RunRequest request;
    private final OpenConnection connection;
    private final ReadRequest reading;
    private final Archive archive;
    private final StreamIntake intake;
    private final Staging.StagedStream stream;
    private KnownRows known = KnownRows.none();

    StreamPasses(StagedRun staged, RunRequest request, OpenConnection connection, ReadRequest reading, Archive archive, StreamIntake intake,
            Staging.StagedStream stream) {
        this.staged = staged;
        this.request = request;
        this.connection = connection;
        this.reading = reading;
        this.archive = archive;
        this.intake = intake;
        this.stream = stream;
    }

    /** Takes the rows of the last read. */
    void know(KnownRows rows) {
        known = rows;
        intake.known(rows);
    }

    /** @param whole every row brings its parts */
    Completeness first(boolean whole) {
        String name = reading.planned().stream();
        boolean logged = request.input().files().isEmpty() && request.approval().isEmpty() && !request.dryRun();
        try (RecordReader reader = request.event().isPresent()
                        ? EventPlan.reader(request.event().get(), name)
                        : connection.read(reading);
                Staging.RowSink sink = staging().open(stream, whole || known.any())) {
            Completeness end;
            if (logged) {
                end = readAndRecord(reader, sink, name);
            } else {
                end = intake.readAll(reader, sink, Optional.empty());
            }
            sink.finish();
            return end;
        }
    }

    private Completeness readAndRecord(RecordReader reader, Staging.RowSink sink, String name) {
        try (Archive.RecordLog log = archive.record(staged.connection().district(), name)) {
            Completeness end = intake.readAll(reader, sink, Optional.of(log));
            if (intake.read() > 0) {
                log.finish(staged.open());
            }
            return end;
        }
    }

    /** Compares, and lays out what differs as far as it is not. */
    Staging.Comparison compare(boolean mayMiss) {
        while (known.any() && staging().doubtful(stream, mayMiss)) {
            try (RecordReader reader = connection.read(reading); Staging.RowSink sink = staging().reopen(stream)) {
                intake.readDoubtful(reader, sink);
                sink.finish();
            }
            known.looked();
        }
        Staging.Comparison found = staging().compare(stream, mayMiss);
        if (found.added() + found.changed() > 0) {
            layOut(staging().changed(stream));
        }
        return found;
    }

    private void layOut(BitSet ordinals) {
        if (ordinals.isEmpty()) {
            return;
        }
        try (RecordReader reader = connection.read(reading); Staging.RowSink sink = staging().openParts(stream)) {
            intake.readParts(reader, sink, ordinals);
            sink.finish();
        }
    }

    private Staging staging() {
        return staged.open().staging();
    }
}
