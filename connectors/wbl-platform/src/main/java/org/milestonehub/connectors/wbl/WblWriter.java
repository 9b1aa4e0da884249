package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.RecordWriter;

/** Writes batches of one stream and reads the answer for each record, found by its reference. */
final class WblWriter implements RecordWriter {

    /** The platform refuses larger batches. */
    static final int MOST_RECORDS = 100;

    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

    private final WblHttp http;
    private final WblStream stream;

    WblWriter(WblHttp http, WblStream stream) {
        this.http = http;
        this.stream = stream;
    }

    @Override
    public int batchRecords() {
        return MOST_RECORDS;
    }

    @Override
    public List<DeliveryResult> deliver(List<OutboundRecord> batch) {
        Map<String, DeliveryResult> answers = new HashMap<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (OutboundRecord record : batch) {
            if (record.action() == OutboundRecord.Action.REMOVE && !stream.undoable()) {
                answers.put(record.deliveryReference(),
                        new DeliveryResult.Rejected("", "the platform cannot take back a record of "
                                + stream.stream()));
            } else {
                records.add(body(record));
            }
        }
        if (!records.isEmpty()) {
            send(records, answers);
        }
        return batch.stream().map(record -> answers.getOrDefault(record.deliveryReference(),
                new DeliveryResult.Unknown("the platform's answer leaves out this record"))).toList();
    }

    private void send(List<Map<String, Object>> records, Map<String, DeliveryResult> answers) {
        try {
            JsonNode answer = http.write(stream.path(), Map.of("records", records));
            answer.path("results").forEach(result -> answers.put(result.path("reference").asText(), read(result)));
        } catch (WblHttp.AnswerLost e) {
            DeliveryResult unknown = new DeliveryResult.Unknown(String.valueOf(e.getMessage()));
            records.forEach(record -> answers.put(String.valueOf(record.get("reference")), unknown));
        }
    }

    private Map<String, Object> body(OutboundRecord record) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reference", record.deliveryReference());
        body.putAll(record.fields());
        if (stream == WblStream.ROSTER) {
            body.put("active", record.action() == OutboundRecord.Action.UPSERT);
        }
        return body;
    }

    private static DeliveryResult read(JsonNode result) {
        return switch (result.path("outcome").asText()) {
            case "ok" -> new DeliveryResult.Accepted(result.path("id").asText(""));
            case "error" -> new DeliveryResult.Rejected(result.path("errors").path(0).path("field").asText(""),
                    reason(result));
            case "later" -> new DeliveryResult.TryLater(result.path("retry_after").canConvertToLong()
                    ? Duration.ofSeconds(Math.max(0, result.path("retry_after").asLong()))
                    : DEFAULT_PAUSE);
            default -> new DeliveryResult.Unknown("the platform answered with an outcome this connector does not know");
        };
    }

    /** All errors of the record: the first one's field is named beside, the others name their own. */
    private static String reason(JsonNode result) {
        String reason = StreamSupport.stream(result.path("errors").spliterator(), false)
                .map(error -> (error.path("field").asText("") + " " + error.path("message").asText("")).strip())
                .collect(Collectors.joining("; "));
        return reason.isEmpty() ? "the platform gave no reason" : reason;
    }

    @Override
    public void close() {
        // nothing is held between batches
    }
}
