package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.spi.Checkpoint;

/** What a run holds between its steps: the open run, what its streams reported, and where the next deltas begin. */
final class StagedRun implements AutoCloseable {

    private final Connection connection;
    private final MappingRepository mappings;
    private final RunStore.OpenRun open;
    private final List<StreamReport> streams = new ArrayList<>();
    private final Map<String, Checkpoint> cursors = new HashMap<>();
    private final List<HeldRuns.HeldStream> read = new ArrayList<>();
    private final Map<String, List<String>> vanished = new HashMap<>();
    private final Map<String, List<String>> lost = new HashMap<>();
    private Optional<Map<String, List<String>>> columnsBefore = Optional.empty();
    private Optional<RunReport> sameAs = Optional.empty();

    StagedRun(Connection connection, MappingRepository mappings, RunStore.OpenRun open) {
        this.mappings = mappings;
        this.connection = connection;
        this.open = open;
    }

    Connection connection() {
        return connection;
    }

    /** How the run understands what it reads, from beginning to end. */
    MappingRepository mappings() {
        return mappings;
    }

    RunStore.OpenRun open() {
        return open;
    }

    List<StreamReport> streams() {
        return streams;
    }

    Map<String, Checkpoint> cursors() {
        return cursors;
    }

    /** How each stream was read. */
    List<HeldRuns.HeldStream> read() {
        return read;
    }

    /** Columns that a mapping cannot do without and that were not there, by stream. */
    Map<String, List<String>> vanished() {
        return vanished;
    }

    /** Columns that a mapping reads, that were there at the last applied read, and that are not now, by stream. */
    Map<String, List<String>> lost() {
        return lost;
    }

    /** Columns of a stream at its last applied read. */
    List<String> columnsBefore(String stream) {
        if (columnsBefore.isEmpty()) {
            columnsBefore = Optional.of(open.columnsBefore());
        }
        return columnsBefore.get().getOrDefault(stream, List.of());
    }

    /** The run that read the very same bytes, when nothing has to be read again. */
    Optional<RunReport> sameAs() {
        return sameAs;
    }

    void sameAs(RunReport report) {
        sameAs = Optional.of(report);
    }

    /** Only new rows are written: what else was found stays as it was, and deltas begin where they began. */
    void additionsOnly() {
        open.additionsOnly();
        cursors.clear();
        streams.replaceAll(StreamReport::additionsOnly);
    }

    @Override
    public void close() {
        open.close();
    }
}
