package org.milestonehub.core.store.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;

/** The archived records of a pull, batch by batch. */
final class ArchivedReader implements RecordReader {

    private static final int BATCH = 1_000;

    private final BufferedReader lines;
    private final Completeness end;
    private long read;

    ArchivedReader(InputStream in, Completeness end) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.end = end;
    }

    @Override
    public Optional<RecordBatch> next() {
        List<SourceRow> rows = new ArrayList<>(BATCH);
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(ArchivedRecord.JSON.readValue(line, ArchivedRecord.class).row());
                if (rows.size() == BATCH) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new SyncException(Fault.DEFECT, "an archived file cannot be read to its end", e);
        }
        read += rows.size();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordBatch(rows, List.of(), new Checkpoint(String.valueOf(read))));
    }

    @Override
    public Completeness completeness() {
        return end;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new SyncException(Fault.DEFECT, "an archived file cannot be closed", e);
        }
    }
}
