package org.milestonehub.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RecordWriter;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** A system that is a list in memory: the smallest connector that both reads and writes. Its lies are switched on by tests. */
class NotebookConnector implements Connector {

    static final Setting<String> OWNER = Setting.text("owner").title("Whose notebook").example("registrar").required();
    static final Setting<Secret> PASSWORD = Setting.secret("password").title("Password").required();
    private static final RowHeader HEADER = new RowHeader(List.of("id", "note"));
    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor("notebook", "1", "Notebook", "sis",
            ConnectorDescriptor.Bringing.SELF, List.of(OWNER, PASSWORD),
            List.of(new StreamDescriptor("notes", "Notes", Set.of(Capability.FULL, Capability.WRITE, Capability.LOOKUP), List.of())),
            Optional.empty());

    final Map<String, OutboundRecord> written = new LinkedHashMap<>();
    boolean resumesOneTooLate;
    boolean printsItsPassword;
    boolean forgetsAnAnswer;

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        if (printsItsPassword) {
            context.log().log(System.Logger.Level.INFO, settings.get(PASSWORD).reveal());
        }
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new Open();
    }

    private final class Open implements OpenConnection {

        @Override
        public ReadPlan plan(InputBundle input) {
            return new ReadPlan(List.of(new PlannedStream("notes", "notebook", Mode.FULL, "memory", List.of("id", "note"),
                    Optional.of(10L))), List.of());
        }

        @Override
        public RecordReader read(ReadRequest request) {
            return new Pages(request);
        }

        @Override
        public RecordWriter write(String stream) {
            if (!"notes".equals(stream)) {
                throw new ConnectorException(Fault.DEFECT, "stream " + stream + " cannot be written");
            }
            return new Pen();
        }

        @Override
        public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
            return deliveryReferences.stream().<DeliveryResult>map(reference -> written.containsKey(reference)
                    ? new DeliveryResult.Accepted(reference) : new DeliveryResult.Unknown("never seen")).toList();
        }

        @Override
        public void close() {}
    }

    private final class Pages implements RecordReader {

        private final int batchRows;
        private int next;

        Pages(ReadRequest request) {
            this.batchRows = request.batchRows();
            int late = resumesOneTooLate ? 1 : 0;
            this.next = request.resume().map(place -> Integer.parseInt(place.value()) + late).orElse(0);
        }

        @Override
        public Optional<RecordBatch> next() {
            List<SourceRow> rows = new ArrayList<>();
            for (; next < 10 && rows.size() < batchRows; next++) {
                rows.add(new SourceRow.Flat(HEADER, new String[] {"n" + next, "invented"}, "memory", next + 1, false));
            }
            return rows.isEmpty() ? Optional.empty()
                    : Optional.of(new RecordBatch(rows, List.of(), new Checkpoint(String.valueOf(next))));
        }

        @Override
        public Completeness completeness() {
            return new Completeness(true, "10 of 10 notes", Optional.empty());
        }

        @Override
        public void close() {}
    }

    private final class Pen implements RecordWriter {

        @Override
        public int batchRecords() {
            return 2;
        }

        @Override
        public List<DeliveryResult> deliver(List<OutboundRecord> batch) {
            List<DeliveryResult> answers = new ArrayList<>();
            for (OutboundRecord record : batch) {
                if (record.fields().containsKey("note")) {
                    written.put(record.deliveryReference(), record);
                    answers.add(new DeliveryResult.Accepted(record.deliveryReference()));
                } else {
                    answers.add(new DeliveryResult.Rejected("note", "is required"));
                }
            }
            return forgetsAnAnswer ? answers.subList(1, answers.size()) : answers;
        }

        @Override
        public void close() {}
    }
}
