package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.StreamCount;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** What a system says of its own records must agree with what it gives and takes. */
final class CountingProof {

    private CountingProof() {}

    static void countsAgreeWithReads(Probe probe) {
        for (PlannedStream planned : probe.readable()) {
            StreamDescriptor stream = probe.stream(planned);
            if (planned.mode() == Mode.FULL && stream.can(Capability.COUNT)) {
                StreamCount count = count(probe, stream);
                long read = probe.readAll(planned).rows().size();
                if (count.removedToo()) {
                    assertThat(count.records()).as("records of %s, removed ones among them", stream.name()).isGreaterThanOrEqualTo(read);
                } else {
                    assertThat(count.records()).as("records of %s, counted and read", stream.name()).isEqualTo(read);
                }
            }
        }
    }

    static void countsAgreeWithWrites(ConnectorContract vendor, Probe probe) {
        for (StreamDescriptor stream : probe.connector().descriptor().streams()) {
            if (stream.can(Capability.COUNT) && stream.can(Capability.WRITE)) {
                long before = count(probe, stream).records();
                List<OutboundRecord> records = WritingProof.records(vendor, stream);
                WritingProof.deliver(probe, stream, records);
                long once = count(probe, stream).records();
                WritingProof.deliver(probe, stream, records);
                assertThat(once).as("records of %s after some were written", stream.name()).isGreaterThanOrEqualTo(before).isPositive();
                assertThat(count(probe, stream).records()).as("records of %s after the same were written again", stream.name()).isEqualTo(once);
            }
        }
    }

    static void unclaimedIsRefused(Probe probe) {
        try (OpenConnection connection = probe.open()) {
            List<StreamDescriptor> streams = probe.connector().descriptor().streams();
            streams.stream().filter(stream -> !stream.can(Capability.COUNT)).forEach(stream ->
                    assertThat(catchThrowable(() -> connection.count(stream.name()))).as("counting %s is not claimed", stream.name())
                            .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DEFECT)));
        }
    }

    private static StreamCount count(Probe probe, StreamDescriptor stream) {
        try (OpenConnection connection = probe.open()) {
            return connection.count(stream.name());
        }
    }
}
