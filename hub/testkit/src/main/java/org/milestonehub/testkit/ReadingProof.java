package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The reading part of the contract. */
final class ReadingProof {

    private static final List<Integer> BATCH_SIZES = List.of(1, 3, 1_000);
    private static final int MOST_CHECKPOINTS = 16;

    private ReadingProof() {}

    static void planKeepsToTheDescriptor(Probe probe) {
        List<PlannedStream> planned = probe.readable();
        if (probe.anyStreamCan(Capability.FULL) || probe.anyStreamCan(Capability.DELTA)) {
            assertThat(planned).as("streams to read in the valid input").isNotEmpty();
        }
        assertThat(planned.stream().map(PlannedStream::stream)).doesNotHaveDuplicates();
        for (PlannedStream stream : planned) {
            Capability needed = stream.mode() == Mode.FULL ? Capability.FULL : Capability.DELTA;
            assertThat(probe.stream(stream).can(needed)).as("%s is planned %s and claims it", stream.stream(), needed).isTrue();
            assertThat(stream.shape()).as("shape of %s", stream.stream()).isNotBlank();
            assertThat(stream.source()).as("source of %s", stream.stream()).isNotBlank();
        }
        assertThat(probe.readable()).as("a second plan").isEqualTo(planned);
    }

    static void readingTwiceGivesTheSame(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            assertThat(probe.readAll(stream).lines()).as(stream.stream()).isEqualTo(probe.readAll(stream).lines());
        }
    }

    static void batchSizeChangesNothing(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            List<String> all = sorted(probe.readAll(stream).lines());
            for (int size : BATCH_SIZES) {
                Probe.Read read = probe.read(stream, Optional.empty(), Optional.empty(), size);
                assertThat(sorted(read.lines())).as("%s in batches of %d", stream.stream(), size).isEqualTo(all);
            }
        }
    }

    static void resumingGivesTheRest(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            for (int size : BATCH_SIZES) {
                Probe.Read read = probe.read(stream, Optional.empty(), Optional.empty(), size);
                checkpointsToTry(read.checkpoints().size()).forEach(i -> {
                    Optional<Checkpoint> place = Optional.of(read.checkpoints().get(i));
                    Probe.Read rest = probe.read(stream, Optional.empty(), place, size);
                    assertThat(rest.lines()).as("%s, batches of %d, after batch %d", stream.stream(), size, i + 1)
                            .isEqualTo(read.after(i));
                });
            }
        }
    }

    static void fullReadIsProven(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            if (stream.mode() == Mode.FULL) {
                Probe.Read read = probe.readAll(stream);
                assertThat(read.completeness().proven()).as("%s: %s", stream.stream(), read.completeness().evidence()).isTrue();
                assertThat(read.completeness().evidence()).isNotBlank();
                stream.expectedRows().ifPresent(rows ->
                        assertThat(read.rows()).as("rows announced for %s", stream.stream()).hasSize(rows.intValue()));
            }
        }
    }

    static void cursorIsRepeatable(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            Optional<Checkpoint> cursor = probe.readAll(stream).completeness().cursor();
            if (cursor.isPresent()) {
                assertThat(probe.stream(stream).can(Capability.DELTA)).as("%s gives a cursor and claims DELTA", stream.stream()).isTrue();
                Probe.Read first = probe.read(stream, cursor, Optional.empty(), ReadRequest.DEFAULT_BATCH_ROWS);
                Probe.Read second = probe.read(stream, cursor, Optional.empty(), ReadRequest.DEFAULT_BATCH_ROWS);
                assertThat(second.lines()).as("%s from its cursor", stream.stream()).isEqualTo(first.lines());
            }
        }
    }

    static void removalsKeepToTheClaims(Probe probe) {
        for (PlannedStream stream : probe.readable()) {
            StreamDescriptor descriptor = probe.stream(stream);
            if (stream.mode() == Mode.FULL || !descriptor.can(Capability.DELETES)) {
                assertThat(probe.readAll(stream).rows()).as(stream.stream()).noneMatch(SourceRow::removed);
            }
        }
    }

    static void closingTwiceIsHarmless(Probe probe) {
        try (OpenConnection connection = probe.open()) {
            if (!probe.readable().isEmpty()) {
                PlannedStream first = connection.plan(probe.input()).streams().get(0);
                try (RecordReader reader = connection.read(ReadRequest.all(first, probe.input()))) {
                    reader.next();
                    reader.close();
                }
            }
            connection.close();
        }
    }

    /** All of them, or evenly spread ones where reading again from each would take too long. */
    private static IntStream checkpointsToTry(int count) {
        int step = Math.max(1, count / MOST_CHECKPOINTS);
        return IntStream.range(0, count).filter(i -> i % step == 0 || i == count - 1);
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
