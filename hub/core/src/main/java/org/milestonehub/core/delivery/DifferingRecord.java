package org.milestonehub.core.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A record that a receiver tells otherwise than it accepted it.
 *
 * @param student hub id of the student it is about, empty where it is about nobody
 * @param fields names of those that differ; none when the receiver says that the record is gone
 * @param targetId the receiver's own id of it
 */
public record DifferingRecord(String connection, String stream, String delivery, String entity, Optional<Long> student, List<String> fields,
        String targetId, Instant foundAt) {

    /** Those of one stream of one receiver, told in one sentence. */
    public record Stream(String connection, String stream, long records, List<String> fields, Instant since) {

        /** What happened, where, and what it means for students. */
        public String sentence() {
            return connection + " tells " + records + " records of " + stream + " otherwise than it accepted them from the hub"
                    + (fields.isEmpty() ? ": they are gone there." : ", in: " + String.join(", ", fields) + ".")
                    + " Whoever looks there sees something else of these students than whoever looks here.";
        }

        /** What to do, and who can. */
        public String remedy() {
            return "District IT asks who runs " + connection + " whether somebody changed them there on purpose. If so, mend it where the"
                    + " hub has it from, or leave it as it is; if not, send them again.";
        }
    }

    /** By receiver and stream. */
    public static List<Stream> byStream(List<DifferingRecord> records) {
        Map<List<String>, Stream> streams = new LinkedHashMap<>();
        for (DifferingRecord one : records) {
            streams.merge(List.of(one.connection(), one.stream()),
                    new Stream(one.connection(), one.stream(), 1, one.fields(), one.foundAt()), DifferingRecord::together);
        }
        return List.copyOf(streams.values());
    }

    private static Stream together(Stream some, Stream more) {
        TreeSet<String> fields = new TreeSet<>(some.fields());
        fields.addAll(more.fields());
        return new Stream(some.connection(), some.stream(), some.records() + more.records(), List.copyOf(fields),
                some.since().isBefore(more.since()) ? some.since() : more.since());
    }
}
