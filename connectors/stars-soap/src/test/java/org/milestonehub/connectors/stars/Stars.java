package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.TestContext;

/** What the tests share: settings, whole reads, records to write. */
final class Stars {

    static final String PASSWORD = "canary-password-51c7";
    static final String NAMESPACE = "urn:simulated-district:stars:2026";

    /** One read to its end. */
    record Read(List<SourceRow.Tree> rows, List<RowProblem> problems, Completeness completeness) {}

    private Stars() {}

    static Map<String, String> texts(String address) {
        Map<String, String> texts = new HashMap<>();
        texts.put("address", address);
        texts.put("username", "hub");
        texts.put("password", PASSWORD);
        texts.put("connect-timeout", "PT20S");
        texts.put("receive-timeout", "PT30S");
        return texts;
    }

    static Settings settings(Map<String, String> texts) {
        Connector connector = new StarsSoapConnector();
        Settings.Parsed parsed = Settings.parse(connector.descriptor().settings(), texts);
        return parsed.settings().orElseThrow(() -> new AssertionError(parsed.check().problems()));
    }

    static OpenConnection open(String address) {
        return new StarsSoapConnector().open(settings(texts(address)), TestContext.create());
    }

    static Read read(OpenConnection connection, String stream, Optional<Checkpoint> cursor) {
        PlannedStream planned = connection.plan(InputBundle.NONE).streams().stream()
                .filter(one -> one.stream().equals(stream)).findFirst().orElseThrow();
        List<SourceRow.Tree> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        try (RecordReader reader = connection.read(new ReadRequest(planned, InputBundle.NONE, cursor, Optional.empty(), 1_000))) {
            for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                batch.get().rows().forEach(row -> rows.add((SourceRow.Tree) row));
                problems.addAll(batch.get().problems());
            }
            return new Read(rows, problems, reader.completeness());
        }
    }

    static OutboundRecord upsert(String reference, Map<String, Object> fields) {
        return new OutboundRecord(reference, OutboundRecord.Action.UPSERT, Optional.empty(), fields);
    }

    /** A page as the service would answer it. */
    static String page(String operation, long total, String next, String marker, String records) {
        return "<s:" + operation + "Response xmlns:s=\"" + NAMESPACE + "\"><s:page><s:totalCount>" + total + "</s:totalCount>"
                + (next.isEmpty() ? "" : "<s:continuationToken>" + next + "</s:continuationToken>")
                + "<s:marker>" + marker + "</s:marker></s:page>" + records + "</s:" + operation + "Response>";
    }

    static String school(String id) {
        return "<s:school id=\"" + id + "\"><s:schoolCode>" + id + "</s:schoolCode><s:name>School " + id + "</s:name></s:school>";
    }
}
