package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/**
 * Reads one stream page by page. Pages are of one size whatever the batches are, so that a record stands at the same place in
 * every read; a batch is a page or a part of one.
 */
final class StarsSoapReader implements RecordReader {

    private final StarsSoapClient client;
    private final StarsStream stream;
    private final Optional<String> since;
    private final int batchRows;
    private final PageProof proof = new PageProof();
    private ReadPlace place;
    private @Nullable StarsPage current;

    StarsSoapReader(StarsSoapClient client, StarsStream stream, ReadRequest request, int pageSize) {
        this.client = client;
        this.stream = stream;
        this.since = request.cursor().map(Checkpoint::value);
        this.batchRows = request.batchRows();
        this.place = request.resume().map(ReadPlace::of).orElseGet(() -> ReadPlace.beginning(pageSize));
    }

    @Override
    public Optional<RecordBatch> next() {
        if (place.ended() || proof.broken()) {
            return Optional.empty();
        }
        StarsPage page = current == null ? fetch() : current;
        return proof.broken() ? Optional.empty() : Optional.of(batch(page));
    }

    private StarsPage fetch() {
        StarsPage page = StarsPage.of(stream, ask());
        proof.see(page, place);
        current = page;
        return page;
    }

    private Map<String, Object> ask() {
        try {
            Optional<String> marker = place.unmarked() ? Optional.empty() : since;
            return client.page(stream, marker, place.token(), place.pageSize());
        } catch (StarsCallFailed e) {
            if (since.isPresent() && !place.unmarked() && e.refusedField().equals("sinceMarker")) {
                place = place.withoutMarker();
                return ask();
            }
            throw e.asException();
        }
    }

    private RecordBatch batch(StarsPage page) {
        int size = page.records().size();
        int from = Math.min(place.offset(), size);
        int to = Math.min(from + batchRows, size);
        List<SourceRow> rows = new ArrayList<>(to - from);
        List<RowProblem> problems = new ArrayList<>();
        for (int i = from; i < to; i++) {
            add(page.records().get(i), i + 1, rows, problems);
        }
        place = to == size ? place.after(page) : place.at(to);
        current = to == size ? null : page;
        return new RecordBatch(rows, problems, place.asCheckpoint());
    }

    private void add(@Nullable Object found, int line, List<SourceRow> rows, List<RowProblem> problems) {
        String file = stream.readOperation() + " page " + place.page();
        if (!(found instanceof Map<?, ?> fields) || !(fields.get("id") instanceof String id) || id.isEmpty()) {
            problems.add(RowProblem.error("record-without-id", file, line, "id",
                    "the record has no id of the transcript system, so nobody can tell which one it is"));
            return;
        }
        boolean deleted = "true".equals(fields.get("deleted")) || "1".equals(fields.get("deleted"));
        if (deleted && (since.isEmpty() || place.unmarked())) {
            problems.add(RowProblem.error("deleted-in-full-read", file, line, "deleted",
                    "a read of the full state holds a record that is marked as deleted; it is left out"));
            return;
        }
        rows.add(new SourceRow.Tree(XmlTree.typed(fields), file, line, deleted));
    }

    @Override
    public Completeness completeness() {
        return proof.conclude(place);
    }

    @Override
    public void close() {
        current = null;
    }
}
