package org.milestonehub.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The connector under test with all it needs, driven as the hub would drive it. */
record Probe(Connector connector, Map<String, String> texts, InputBundle input, TestContext context) {

    /** One read to its end; every part printed so that it can be compared. */
    record Read(List<List<String>> batches, List<Checkpoint> checkpoints, List<SourceRow> rows, Completeness completeness) {

        List<String> lines() {
            return after(-1);
        }

        /** What came in the batches behind this one. */
        List<String> after(int batch) {
            return batches.subList(batch + 1, batches.size()).stream().flatMap(List::stream).toList();
        }
    }

    Settings settings() {
        Settings.Parsed parsed = Settings.parse(connector.descriptor().settings(), texts);
        return parsed.settings().orElseThrow(() -> new AssertionError("validSettings() are wrong: " + parsed.check().problems()));
    }

    OpenConnection open() {
        return connector.open(settings(), context);
    }

    ReadPlan plan() {
        try (OpenConnection connection = open()) {
            return connection.plan(input);
        }
    }

    List<PlannedStream> readable() {
        boolean anything = anyStreamCan(Capability.FULL) || anyStreamCan(Capability.DELTA);
        return anything ? plan().streams() : List.of();
    }

    boolean anyStreamCan(Capability capability) {
        return connector.descriptor().streams().stream().anyMatch(stream -> stream.can(capability));
    }

    StreamDescriptor stream(PlannedStream planned) {
        return connector.descriptor().stream(planned.stream()).orElseThrow(
                () -> new AssertionError("the plan has a stream the descriptor does not know: " + planned.stream()));
    }

    Read readAll(PlannedStream planned) {
        return read(planned, Optional.empty(), Optional.empty(), ReadRequest.DEFAULT_BATCH_ROWS);
    }

    Read read(PlannedStream planned, Optional<Checkpoint> cursor, Optional<Checkpoint> resume, int batchRows) {
        try (OpenConnection connection = open();
                RecordReader reader = connection.read(new ReadRequest(planned, input, cursor, resume, batchRows))) {
            return drain(reader, batchRows);
        }
    }

    private static Read drain(RecordReader reader, int batchRows) {
        List<List<String>> batches = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<SourceRow> rows = new ArrayList<>();
        for (Optional<RecordBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
            RecordBatch batch = next.get();
            if (batch.rows().size() > batchRows) {
                throw new AssertionError("a batch of " + batch.rows().size() + " rows where at most " + batchRows + " were asked");
            }
            List<String> lines = new ArrayList<>();
            batch.rows().forEach(row -> lines.add(print(row)));
            batch.problems().forEach(problem -> lines.add(print(problem)));
            batches.add(lines);
            checkpoints.add(batch.checkpoint());
            rows.addAll(batch.rows());
        }
        if (reader.next().isPresent()) {
            throw new AssertionError("next() was empty and then gave another batch");
        }
        return new Read(batches, checkpoints, rows, reader.completeness());
    }

    private static String print(SourceRow row) {
        String place = row.file() + ":" + row.line() + (row.removed() ? " removed " : " ");
        if (row instanceof SourceRow.Flat flat) {
            return place + flat.header().names() + List.of(flat.cells());
        }
        return place + ((SourceRow.Tree) row).fields();
    }

    private static String print(RowProblem problem) {
        return "problem " + problem;
    }
}
