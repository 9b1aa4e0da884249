package org.milestonehub.connectors.portal;

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

/** Writes batches of one stream and reads the answer for each record, found by its delivery reference. */
final class PortalWriter implements RecordWriter {

    /** The portal refuses larger batches. */
    static final int MOST_RECORDS = 200;

    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

    private final PortalHttp http;
    private final PortalStream stream;

    PortalWriter(PortalHttp http, PortalStream stream) {
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
                        new DeliveryResult.Rejected("", "the portal cannot take back a record of " + stream.stream()));
            } else {
                records.add(body(record));
            }
        }
        if (!records.isEmpty()) {
            send(records, answers);
        }
        return batch.stream().map(record -> answers.getOrDefault(record.deliveryReference(),
                new DeliveryResult.Unknown("the portal's answer leaves out this record"))).toList();
    }

    private void send(List<Map<String, Object>> records, Map<String, DeliveryResult> answers) {
        try {
            JsonNode answer = http.write(stream.writePath(), Map.of("records", records));
            answer.path("results")
                    .forEach(result -> answers.put(result.path("deliveryReference").asText(), read(result)));
        } catch (PortalHttp.AnswerLost e) {
            DeliveryResult unknown = new DeliveryResult.Unknown(String.valueOf(e.getMessage()));
            records.forEach(record -> answers.put(String.valueOf(record.get("deliveryReference")), unknown));
        }
    }

    private Map<String, Object> body(OutboundRecord record) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("deliveryReference", record.deliveryReference());
        body.putAll(record.fields());
        boolean remove = record.action() == OutboundRecord.Action.REMOVE;
        if (stream == PortalStream.ROSTER) {
            body.put("active", !remove);
        } else if (stream == PortalStream.EXPERIENCES) {
            record.targetId().ifPresent(id -> body.put("id", id));
            if (remove) {
                body.put("withdrawn", true);
            }
        }
        return body;
    }

    private static DeliveryResult read(JsonNode result) {
        return switch (result.path("status").asText()) {
            case "accepted" -> new DeliveryResult.Accepted(result.path("id").asText(""));
            case "rejected" -> new DeliveryResult.Rejected(result.path("field").asText(""), reason(result));
            case "retry" -> new DeliveryResult.TryLater(result.path("retryAfterSeconds").canConvertToLong()
                    ? Duration.ofSeconds(Math.max(0, result.path("retryAfterSeconds").asLong()))
                    : DEFAULT_PAUSE);
            default -> new DeliveryResult.Unknown("the portal answered with a status this connector does not know");
        };
    }

    private static String reason(JsonNode result) {
        String code = result.path("code").asText("");
        String reason = result.path("reason").asText("");
        return code.isEmpty() || reason.isEmpty() ? code + reason : code + ": " + reason;
    }

    @Override
    public void close() {
        // nothing is held between batches
    }
}
