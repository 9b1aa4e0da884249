package org.milestonehub.connectors.oneroster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.Completeness;
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
import org.milestonehub.testkit.TestContext;

/** Drives the connector over one bundle. */
record Roster(InputBundle bundle, Map<String, String> settings) {

    /** What a stream gave. */
    record Content(List<SourceRow.Flat> rows, List<RowProblem> problems, Completeness completeness) {

        List<String> column(String name) {
            return rows.stream().map(row -> String.valueOf(row.get(name))).toList();
        }
    }

    static Roster of(InputBundle bundle) {
        return new Roster(bundle, Map.of());
    }

    static Roster of(InputBundle bundle, String setting, String value) {
        return new Roster(bundle, Map.of(setting, value));
    }

    ReadPlan plan() {
        try (OpenConnection connection = open()) {
            return connection.plan(bundle);
        }
    }

    PlannedStream planned(String stream) {
        return plan().streams().stream().filter(planned -> planned.stream().equals(stream)).findFirst().orElseThrow();
    }

    List<String> rules() {
        return plan().notes().stream().map(RowProblem::rule).toList();
    }

    Content read(String stream) {
        PlannedStream planned = planned(stream);
        List<SourceRow.Flat> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        try (OpenConnection connection = open(); RecordReader reader = connection.read(ReadRequest.all(planned, bundle))) {
            for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                batch.get().rows().forEach(row -> rows.add((SourceRow.Flat) row));
                problems.addAll(batch.get().problems());
            }
            return new Content(rows, problems, reader.completeness());
        }
    }

    private OpenConnection open() {
        OneRosterCsvConnector connector = new OneRosterCsvConnector();
        Settings parsed = Settings.parse(connector.descriptor().settings(), settings).settings().orElseThrow();
        return connector.open(parsed, TestContext.create());
    }
}
