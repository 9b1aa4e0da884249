package org.milestonehub.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.RecordWriter;

/** Writes batches as {@code {"records": […]}} and reads {@code {"results": […]}}, each found by its delivery reference. */
public final class RestWriter implements RecordWriter {

    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

    private final RestClient.SignedIn http;
    private final Batches batches;
    private final Words words;

    public RestWriter(RestClient.SignedIn http, Batches batches, Words words) {
        this.http = http;
        this.batches = batches;
        this.words = words;
    }

    /**
     * Where and how records of one stream go.
     *
     * @param path where batches go
     * @param reference the field, of a record and of a result, that holds the delivery reference
     * @param mostRecords the system refuses larger batches
     * @param takesBack whether the system has a word for taking a record back; else such records are rejected unsent
     */
    public record Batches(String path, String reference, int mostRecords, boolean takesBack) {}

    /** What one system says in its own words. */
    public interface Words {

        /** Adds what the system needs beside the record's own fields. */
        void complete(OutboundRecord record, Map<String, Object> body);

        /** What became of a record, from its result. */
        DeliveryResult outcome(JsonNode result);
    }

    /** A pause in seconds, a minute where the system names none. */
    public static DeliveryResult later(JsonNode seconds) {
        return new DeliveryResult.TryLater(seconds.canConvertToLong() ? Duration.ofSeconds(Math.max(0, seconds.asLong())) : DEFAULT_PAUSE);
    }

    /**
     * Asks what became of records, by their delivery references. One that the system never saw had no effect, so sending it again
     * is safe.
     *
     * @param path takes {@code {"references": […]}}
     * @param field of a result, that holds the reference
     * @param most references in a call
     */
    public static List<DeliveryResult> lookup(RestClient.SignedIn http, String path, String field, int most, List<String> references) {
        Map<String, DeliveryResult> found = new HashMap<>();
        for (int from = 0; from < references.size(); from += most) {
            List<String> some = references.subList(from, Math.min(references.size(), from + most));
            http.ask(path, Map.of("references", some)).object().path("results")
                    .forEach(result -> found.put(result.path(field).asText(), fate(result)));
        }
        return references.stream().map(reference -> found.getOrDefault(reference,
                new DeliveryResult.Unknown("the system did not answer for this reference"))).toList();
    }

    private static DeliveryResult fate(JsonNode result) {
        return result.path("found").asBoolean(false)
                ? new DeliveryResult.Accepted(result.path("id").asText(""))
                : new DeliveryResult.TryLater(Duration.ZERO);
    }

    @Override
    public int batchRecords() {
        return batches.mostRecords();
    }

    @Override
    public List<DeliveryResult> deliver(List<OutboundRecord> batch) {
        Map<String, DeliveryResult> answers = new HashMap<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (OutboundRecord record : batch) {
            if (record.action() == OutboundRecord.Action.REMOVE && !batches.takesBack()) {
                answers.put(record.deliveryReference(), new DeliveryResult.Rejected("", "the system cannot take such a record back"));
            } else {
                records.add(body(record));
            }
        }
        if (!records.isEmpty()) {
            send(records, answers);
        }
        return batch.stream().map(record -> answers.getOrDefault(record.deliveryReference(),
                new DeliveryResult.Unknown("the system's answer leaves out this record"))).toList();
    }

    private Map<String, Object> body(OutboundRecord record) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(batches.reference(), record.deliveryReference());
        body.putAll(record.fields());
        words.complete(record, body);
        return body;
    }

    private void send(List<Map<String, Object>> records, Map<String, DeliveryResult> answers) {
        try {
            http.write(batches.path(), Map.of("records", records)).path("results")
                    .forEach(result -> answers.put(result.path(batches.reference()).asText(), words.outcome(result)));
        } catch (AnswerLost e) {
            DeliveryResult unknown = new DeliveryResult.Unknown(String.valueOf(e.getMessage()));
            records.forEach(record -> answers.put(String.valueOf(record.get(batches.reference())), unknown));
        }
    }

    @Override
    public void close() {
        // nothing is held between batches
    }
}
