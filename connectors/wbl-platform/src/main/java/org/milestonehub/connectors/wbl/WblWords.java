package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.milestonehub.connectors.rest.RestWriter;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;

/**
 * How the platform wants a record, and how it answers for it.
 *
 * @param stream one that is written
 */
record WblWords(WblStream stream) implements RestWriter.Words {

    static final String REFERENCE = "reference";
    static final int MOST_RECORDS = 100;

    RestWriter.Batches batches() {
        return new RestWriter.Batches(stream.path(), REFERENCE, MOST_RECORDS, stream.undoable());
    }

    @Override
    public void complete(OutboundRecord record, Map<String, Object> body) {
        if (stream == WblStream.ROSTER) {
            body.put("active", record.action() == OutboundRecord.Action.UPSERT);
        }
    }

    @Override
    public DeliveryResult outcome(JsonNode result) {
        return switch (result.path("outcome").asText()) {
            case "ok" -> new DeliveryResult.Accepted(result.path("id").asText(""));
            case "error" -> new DeliveryResult.Rejected(result.path("errors").path(0).path("field").asText(""), reason(result));
            case "later" -> RestWriter.later(result.path("retry_after"));
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
}
