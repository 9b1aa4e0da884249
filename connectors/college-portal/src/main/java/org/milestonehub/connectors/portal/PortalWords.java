package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.milestonehub.connectors.rest.RestWriter;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;

/**
 * How the portal wants a record, and how it answers for it.
 *
 * @param stream one that is written
 */
record PortalWords(PortalStream stream) implements RestWriter.Words {

    static final String REFERENCE = "deliveryReference";
    static final int MOST_RECORDS = 200;

    RestWriter.Batches batches() {
        return new RestWriter.Batches(stream.writePath(), REFERENCE, MOST_RECORDS, stream.undoable());
    }

    @Override
    public void complete(OutboundRecord record, Map<String, Object> body) {
        boolean remove = record.action() == OutboundRecord.Action.REMOVE;
        if (stream == PortalStream.ROSTER) {
            body.put("active", !remove);
        } else if (stream == PortalStream.EXPERIENCES) {
            record.targetId().ifPresent(id -> body.put("id", id));
            if (remove) {
                body.put("withdrawn", true);
            }
        }
    }

    @Override
    public DeliveryResult outcome(JsonNode result) {
        return switch (result.path("status").asText()) {
            case "accepted" -> new DeliveryResult.Accepted(result.path("id").asText(""));
            case "rejected" -> new DeliveryResult.Rejected(result.path("field").asText(""), reason(result));
            case "retry" -> RestWriter.later(result.path("retryAfterSeconds"));
            default -> new DeliveryResult.Unknown("the portal answered with a status this connector does not know");
        };
    }

    private static String reason(JsonNode result) {
        String code = result.path("code").asText("");
        String reason = result.path("reason").asText("");
        return code.isEmpty() || reason.isEmpty() ? code + reason : code + ": " + reason;
    }
}
