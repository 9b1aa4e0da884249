package org.milestonehub.core.quarantine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;

/** Finds rows in the archived input of the run that met them. Each file is read once, up to the last of its rows. */
final class RawRows {

    private record Place(String file, long line) {}

    private final RunStore runs;
    private final Archive archive;

    RawRows(RunStore runs, Archive archive) {
        this.runs = runs;
        this.archive = archive;
    }

    /** Rows of one run and one stream; those the archive does not hold any more are left out. */
    List<SourceRow> read(Connection connection, long run, String stream, List<WithheldRow> rows) {
        Set<Place> places = rows.stream().map(row -> new Place(row.file(), row.line())).collect(Collectors.toCollection(HashSet::new));
        List<Archive.StoredFile> files = runs.inputs(connection.district().code(), run);
        Optional<Archive.StoredFile> log = files.stream().filter(file -> file.name().equals(stream + ".jsonl")).findFirst();
        if (log.isPresent()) {
            try (RecordReader reader = archive.reader(connection.district(), log.get().sha256(), new Completeness(true, "", Optional.empty()))) {
                return take(reader, places);
            }
        }
        InputBundle bundle = archive.bundle(connection.district(), "run " + run, files);
        try (OpenConnection open = connection.open()) {
            List<SourceRow> found = new ArrayList<>();
            open.plan(bundle).streams().stream().filter(planned -> planned.stream().equals(stream)).forEach(planned -> {
                try (RecordReader reader = open.read(ReadRequest.all(planned, bundle))) {
                    found.addAll(take(reader, places));
                }
            });
            return found;
        }
    }

    private static List<SourceRow> take(RecordReader reader, Set<Place> places) {
        List<SourceRow> found = new ArrayList<>();
        for (Optional<RecordBatch> batch = reader.next(); batch.isPresent() && !places.isEmpty(); batch = reader.next()) {
            for (SourceRow row : batch.get().rows()) {
                if (places.remove(new Place(row.file(), row.line()))) {
                    found.add(row);
                }
            }
        }
        return found;
    }
}
