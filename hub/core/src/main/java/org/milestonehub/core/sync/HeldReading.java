package org.milestonehub.core.sync;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;

/** What an earlier run fetched, out of the archive: the system itself is not asked again. */
final class HeldReading implements OpenConnection {

    private final Archive archive;
    private final Connection connection;
    private final List<Archive.StoredFile> files;
    private final List<HeldRuns.HeldStream> streams;

    HeldReading(Archive archive, Connection connection, List<Archive.StoredFile> files, List<HeldRuns.HeldStream> streams) {
        this.archive = archive;
        this.connection = connection;
        this.files = files;
        this.streams = streams;
    }

    List<HeldRuns.HeldStream> streams() {
        return streams;
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        return new ReadPlan(streams.stream().map(HeldRuns.HeldStream::planned).toList(), List.of());
    }

    @Override
    public RecordReader read(ReadRequest request) {
        String name = request.planned().stream();
        Completeness end = streams.stream().filter(stream -> stream.planned().stream().equals(name)).findFirst().orElseThrow().end();
        return files.stream().filter(file -> file.name().equals(name + ".jsonl")).findFirst()
                .map(file -> archive.reader(connection.district(), file.sha256(), end))
                .orElseGet(() -> new Nothing(end));
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** A stream that had no record. */
    private record Nothing(Completeness completeness) implements RecordReader {

        @Override
        public Optional<RecordBatch> next() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
