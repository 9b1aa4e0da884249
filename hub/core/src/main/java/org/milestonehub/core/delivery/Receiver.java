package org.milestonehub.core.delivery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.PersonChange;
import org.milestonehub.spi.RecordWriter;

/** The receiver's connection and its writer, opened when they are first needed. Not thread-safe. */
final class Receiver implements AutoCloseable {

    private final DeliveryPlan plan;
    private @Nullable OpenConnection connection;
    private @Nullable RecordWriter writer;
    private String stream = "";

    Receiver(DeliveryPlan plan) {
        this.plan = plan;
    }

    int batchRecords(String wanted) {
        return Math.max(1, writer(wanted).batchRecords());
    }

    /** Answers in the order of the records. Another number of answers than records is a defect, and nobody's fate is known. */
    List<DeliveryResult> deliver(String wanted, List<OutboundRecord> records) {
        List<DeliveryResult> results = writer(wanted).deliver(records);
        if (results.size() != records.size()) {
            return records.stream().<DeliveryResult>map(record -> new DeliveryResult.Unknown(
                    "the connector gave " + results.size() + " answers to " + records.size() + " records")).toList();
        }
        return results;
    }

    List<DeliveryResult> lookup(String wanted, List<String> references) {
        List<DeliveryResult> results = connection().lookup(wanted, references);
        if (results.size() != references.size()) {
            throw new ConnectorException(Fault.DEFECT, plan.receiver().name() + " gave " + results.size() + " answers about "
                    + references.size() + " deliveries");
        }
        return results;
    }

    void peopleChanged(List<PersonChange> changes) {
        connection().peopleChanged(changes);
    }

    private OpenConnection connection() {
        OpenConnection open = Optional.ofNullable(connection).orElseGet(() -> plan.receiver().open());
        connection = open;
        return open;
    }

    private RecordWriter writer(String wanted) {
        RecordWriter open = writer;
        if (open != null && stream.equals(wanted)) {
            return open;
        }
        closeWriter();
        RecordWriter opened = connection().write(wanted);
        writer = opened;
        stream = wanted;
        return opened;
    }

    private void closeWriter() {
        RecordWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closeWriter();
        OpenConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
