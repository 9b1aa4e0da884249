package org.milestonehub.core.sync;

import java.util.List;
import java.util.Optional;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;

/** A webhook's records as a plan of deltas: what is not named is unchanged. */
final class EventPlan {

    private EventPlan() {}

    static ReadPlan of(WebhookEvent event) {
        return new ReadPlan(event.records().keySet().stream().sorted()
                .map(stream -> new ReadPlan.PlannedStream(stream, event.shape(), ReadPlan.Mode.DELTA, "webhook " + event.eventId(),
                        columns(event.records().get(stream)), Optional.of((long) event.records().get(stream).size())))
                .toList(), List.of());
    }

    /** Records of one call are all of one form. */
    static List<String> columns(List<SourceRow> records) {
        return !records.isEmpty() && records.get(0) instanceof SourceRow.Flat flat ? flat.header().names() : List.of();
    }

    static RecordReader reader(WebhookEvent event, String stream) {
        return new OneBatch(event.records().getOrDefault(stream, List.of()));
    }

    private static final class OneBatch implements RecordReader {

        private final List<SourceRow> rows;
        private boolean given;

        private OneBatch(List<SourceRow> rows) {
            this.rows = rows;
        }

        @Override
        public Optional<RecordBatch> next() {
            if (given) {
                return Optional.empty();
            }
            given = true;
            return Optional.of(new RecordBatch(rows, List.of(), new Checkpoint("1")));
        }

        @Override
        public Completeness completeness() {
            return new Completeness(true, "all records of the call", Optional.empty());
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
