package org.milestonehub.connectors.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.connectors.portal.ScriptedPortal.Answer;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.testkit.TestContext;

class PortalWriterTest {

    private static final String TRANSCRIPTS = "/v1/transcripts:batch";
    private static final String EXPERIENCES = "/v1/experiences:batch";

    private final ScriptedPortal portal = new ScriptedPortal();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void each_record_gets_its_own_answer_whatever_the_order_of_the_portal() {
        portal.on(TRANSCRIPTS, """
                {"results": [{"deliveryReference": "d-3", "status": "retry", "retryAfterSeconds": 30},
                 {"deliveryReference": "d-1", "status": "accepted", "id": "tr_1"},
                 {"deliveryReference": "d-2", "status": "rejected", "code": "unknown_student",
                  "field": "externalStudentId", "reason": "not here"}]}""");

        List<DeliveryResult> answers = deliver("transcripts", record("d-1"), record("d-2"), record("d-3"),
                record("d-4"));

        assertThat(answers).startsWith(new DeliveryResult.Accepted("tr_1"),
                new DeliveryResult.Rejected("externalStudentId", "unknown_student: not here"),
                new DeliveryResult.TryLater(Duration.ofSeconds(30)));
        assertThat(answers.get(3)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void a_lost_answer_leaves_the_fate_of_every_record_open() {
        for (Answer lost : List.of(Answer.cut("{\"results\": []}"), Answer.of("{\"results\": [{"), Answer.of("garbled"),
                Answer.status(500, Map.of(), "{}"), Answer.status(503, Map.of(), "{}"))) {
            portal.on(TRANSCRIPTS, lost);
            assertThat(deliver("transcripts", record("d-1"), record("d-2"))).hasSize(2)
                    .allMatch(DeliveryResult.Unknown.class::isInstance);
        }
    }

    @Test
    void a_batch_the_portal_does_not_take_in_is_an_exception() {
        Map.of(429, Fault.THROTTLED, 401, Fault.CREDENTIALS, 413, Fault.DEFECT, 404, Fault.SETTINGS)
                .forEach((status, fault) -> {
            portal.on(TRANSCRIPTS, Answer.status(status, Map.of("Retry-After", "5"), "{}"));
            ConnectorException e = catchThrowableOfType(ConnectorException.class, () ->
                    deliver("transcripts", record("d-1")));
            assertThat(e.fault()).as("%d", status).isEqualTo(fault);
        });
    }

    @Test
    void a_change_carries_the_portal_s_id_and_a_removal_withdraws() {
        portal.on(EXPERIENCES, "{\"results\": []}");

        deliver("experiences", new OutboundRecord("d-1", Action.REMOVE, Optional.of("act_9"),
                Map.of("hours", new BigDecimal("2.50"))));

        assertThat(portal.bodies().get(portal.bodies().size() - 1)).contains(
                "\"deliveryReference\":\"d-1\"", "\"id\":\"act_9\"", "\"withdrawn\":true", "\"hours\":2.50");
    }

    @Test
    void a_removal_the_portal_has_no_word_for_is_rejected_without_a_call() {
        List<DeliveryResult> answers =
                deliver("transcripts", new OutboundRecord("d-1", Action.REMOVE, Optional.of("tr_1"), Map.of()));

        assertThat(answers).singleElement().isInstanceOf(DeliveryResult.Rejected.class);
        assertThat(portal.calls()).isEmpty();
    }

    @Test
    void the_fate_of_a_lost_delivery_is_asked_by_its_reference() {
        portal.on("/v1/deliveries:lookup", """
                {"results": [{"deliveryReference": "d-1", "found": true, "id": "tr_1"},
                 {"deliveryReference": "d-2", "found": false}]}""");

        List<DeliveryResult> fates = new PortalConnection(portal.settings(), TestContext.create())
                .lookup("transcripts", List.of("d-1", "d-2", "d-3"));

        assertThat(fates).startsWith(new DeliveryResult.Accepted("tr_1"), new DeliveryResult.TryLater(Duration.ZERO));
        assertThat(fates.get(2)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    private List<DeliveryResult> deliver(String stream, OutboundRecord... records) {
        return new PortalConnection(portal.settings(), TestContext.create()).write(stream).deliver(List.of(records));
    }

    private static OutboundRecord record(String reference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("externalStudentId", "000000123");
        return new OutboundRecord(reference, Action.UPSERT, Optional.empty(), fields);
    }
}
