package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Accepted;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.RecordWriter;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;
import org.milestonehub.spi.WebhookCall;

/** The writing part of the contract, and what a stream must refuse. */
final class WritingProof {

    private WritingProof() {}

    static void oneAnswerPerRecord(ConnectorContract vendor, Probe probe) {
        for (StreamDescriptor stream : streams(probe, Capability.WRITE)) {
            List<OutboundRecord> records = new ArrayList<>(records(vendor, stream));
            Optional<OutboundRecord> refused = vendor.refusedRecord(stream.name());
            refused.ifPresent(record -> records.add(1, record));
            List<DeliveryResult> answers = deliver(probe, stream, records);
            assertThat(answers).as("answers of %s", stream.name()).hasSameSizeAs(records);
            for (int i = 0; i < records.size(); i++) {
                boolean bad = refused.isPresent() && i == 1;
                assertThat(answers.get(i)).as("%s, record %d", stream.name(), i).isInstanceOf(bad ? Rejected.class : Accepted.class);
            }
        }
    }

    static void acceptedTwiceIsNotDoubled(ConnectorContract vendor, Probe probe) {
        for (StreamDescriptor stream : streams(probe, Capability.WRITE)) {
            List<OutboundRecord> records = records(vendor, stream);
            List<DeliveryResult> first = deliver(probe, stream, records);
            List<DeliveryResult> second = deliver(probe, stream, records);
            assertThat(second).as("the same deliveries to %s again get the same answers", stream.name()).isEqualTo(first);
            for (OutboundRecord record : records) {
                vendor.copiesAtTarget(stream.name(), record).ifPresent(copies ->
                        assertThat(copies).as("copies of %s at %s", record, stream.name()).isEqualTo(1));
            }
        }
    }

    static void deliveriesCanBeLookedUp(ConnectorContract vendor, Probe probe) {
        for (StreamDescriptor stream : streams(probe, Capability.LOOKUP)) {
            List<OutboundRecord> records = records(vendor, stream);
            deliver(probe, stream, records);
            List<String> references = records.stream().map(OutboundRecord::deliveryReference).toList();
            try (OpenConnection connection = probe.open()) {
                assertThat(connection.lookup(stream.name(), references)).as("fate of deliveries to %s", stream.name())
                        .hasSameSizeAs(references).allMatch(Accepted.class::isInstance);
                assertThat(connection.lookup(stream.name(), List.of("no-such-delivery"))).as("fate of an unknown delivery")
                        .hasSize(1).noneMatch(Accepted.class::isInstance);
            }
        }
    }

    static void writesCanBeTakenBack(ConnectorContract vendor, Probe probe) {
        for (StreamDescriptor stream : streams(probe, Capability.UNDO)) {
            OutboundRecord record = records(vendor, stream).get(0);
            DeliveryResult answer = deliver(probe, stream, List.of(record)).get(0);
            assertThat(answer).isInstanceOf(Accepted.class);
            String targetId = ((Accepted) answer).targetId();
            OutboundRecord removal = new OutboundRecord(record.deliveryReference() + "-undo", Action.REMOVE,
                    targetId.isEmpty() ? Optional.empty() : Optional.of(targetId), record.fields());
            assertThat(deliver(probe, stream, List.of(removal))).as("taking back from %s", stream.name())
                    .singleElement().isInstanceOf(Accepted.class);
        }
    }

    static void unclaimedIsRefused(Probe probe) {
        try (OpenConnection connection = probe.open()) {
            for (StreamDescriptor stream : probe.connector().descriptor().streams()) {
                if (!stream.can(Capability.WRITE)) {
                    assertDefect("writing to " + stream.name(), () -> connection.write(stream.name()));
                }
                if (!stream.can(Capability.LOOKUP)) {
                    assertDefect("looking up in " + stream.name(), () -> connection.lookup(stream.name(), List.of("a")));
                }
            }
            assertDefect("writing to an unknown stream", () -> connection.write("no-such-stream"));
        }
    }

    static void webhooksAreVerified(Probe probe, boolean claimed, Optional<WebhookCall> signed) {
        try (OpenConnection connection = probe.open()) {
            if (!claimed) {
                WebhookCall any = new WebhookCall(Map.of(), new byte[0], probe.context().clock().instant());
                assertDefect("decoding a webhook", () -> connection.decode(any));
                return;
            }
            assertThat(signed).as("a stream claims WEBHOOK: give a signedCall()").isPresent();
            WebhookCall call = signed.orElseThrow();
            assertThat(connection.decode(call).eventId()).isEqualTo(connection.decode(call).eventId()).isNotBlank();
            byte[] tampered = call.body();
            tampered[tampered.length / 2] ^= 1;
            WebhookCall forged = new WebhookCall(call.headers(), tampered, call.receivedAt());
            assertThatThrownBy(() -> connection.decode(forged)).isInstanceOfSatisfying(ConnectorException.class,
                    e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS));
        }
    }

    private static void assertDefect(String what, ThrowingCallable call) {
        assertThat(catchThrowable(call)).as("%s is not claimed", what).isInstanceOfSatisfying(ConnectorException.class,
                e -> assertThat(e.fault()).isEqualTo(Fault.DEFECT));
    }

    private static List<StreamDescriptor> streams(Probe probe, Capability capability) {
        return probe.connector().descriptor().streams().stream().filter(stream -> stream.can(capability)).toList();
    }

    static List<OutboundRecord> records(ConnectorContract vendor, StreamDescriptor stream) {
        List<OutboundRecord> records = vendor.recordsToWrite(stream.name());
        assertThat(records).as("stream %s can be written: give recordsToWrite()", stream.name()).hasSizeGreaterThanOrEqualTo(2);
        return records;
    }

    static List<DeliveryResult> deliver(Probe probe, StreamDescriptor stream, List<OutboundRecord> records) {
        List<DeliveryResult> answers = new ArrayList<>();
        try (OpenConnection connection = probe.open(); RecordWriter writer = connection.write(stream.name())) {
            int most = writer.batchRecords();
            assertThat(most).as("records in a call to %s", stream.name()).isPositive();
            for (int from = 0; from < records.size(); from += most) {
                List<OutboundRecord> batch = records.subList(from, Math.min(records.size(), from + most));
                List<DeliveryResult> some = writer.deliver(batch);
                assertThat(some).as("one answer per record of %s", stream.name()).hasSameSizeAs(batch);
                answers.addAll(some);
            }
        }
        return answers;
    }
}
