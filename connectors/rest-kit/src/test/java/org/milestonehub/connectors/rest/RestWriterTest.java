package org.milestonehub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.OutboundRecord;

class RestWriterTest {

    private ScriptedServer system;

    @BeforeEach
    void start() throws IOException {
        system = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void each_record_has_its_own_answer() {
        system.then(200, """
                {"results": [{"ref": "r3", "was": "later", "in": 30}, {"ref": "r1", "was": "good", "id": "77"}]}""");

        List<DeliveryResult> results = writer().deliver(List.of(record("r1"), record("r2"), record("r3"), removal("r4")));

        assertThat(results).isEqualTo(List.of(new DeliveryResult.Accepted("77"),
                new DeliveryResult.Unknown("the system's answer leaves out this record"),
                new DeliveryResult.TryLater(Duration.ofSeconds(30)), new DeliveryResult.Rejected("", "the system cannot take such a record back")));
        assertThat(system.calls()).singleElement().satisfies(call -> assertThat(call.body()).isEqualTo(
                "{\"records\":[" + body("r1") + "," + body("r2") + "," + body("r3") + "]}"));
    }

    @Test
    void a_lost_answer_leaves_all_unknown() {
        system.then(502, "");

        assertThat(writer().deliver(List.of(record("r1"), record("r2")))).containsOnly(new DeliveryResult.Unknown("the system answered 502"));
    }

    @Test
    void nothing_is_sent_where_nothing_can_be() {
        assertThat(writer().deliver(List.of(removal("r1")))).hasSize(1);
        assertThat(system.calls()).isEmpty();
    }

    @Test
    void what_became_of_records_is_asked_in_portions() {
        system.then(200, "{\"results\": [{\"ref\": \"a\", \"found\": true, \"id\": \"1\"}, {\"ref\": \"b\", \"found\": false}]}")
                .then(200, "{\"results\": []}");

        assertThat(RestWriter.lookup(system.client(RestAccess.key("key-1")), "/lookup", "ref", 2, List.of("a", "b", "c")))
                .isEqualTo(List.of(new DeliveryResult.Accepted("1"), new DeliveryResult.TryLater(Duration.ZERO),
                        new DeliveryResult.Unknown("the system did not answer for this reference")));
    }

    private RestWriter writer() {
        return new RestWriter(system.client(RestAccess.key("key-1")), new RestWriter.Batches("/loans:batch", "ref", 10, false), new LoanWords());
    }

    private static String body(String reference) {
        return "{\"ref\":\"" + reference + "\",\"book\":\"Dune\",\"open\":true}";
    }

    private static OutboundRecord record(String reference) {
        return outbound(reference, OutboundRecord.Action.UPSERT);
    }

    private static OutboundRecord removal(String reference) {
        return outbound(reference, OutboundRecord.Action.REMOVE);
    }

    private static OutboundRecord outbound(String reference, OutboundRecord.Action action) {
        return new OutboundRecord(reference, action, Optional.empty(), Map.of("book", "Dune"));
    }

    private static final class LoanWords implements RestWriter.Words {

        @Override
        public void complete(OutboundRecord record, Map<String, Object> body) {
            body.put("open", true);
        }

        @Override
        public DeliveryResult outcome(JsonNode result) {
            return result.path("was").asText().equals("good")
                    ? new DeliveryResult.Accepted(result.path("id").asText())
                    : RestWriter.later(result.path("in"));
        }
    }
}
