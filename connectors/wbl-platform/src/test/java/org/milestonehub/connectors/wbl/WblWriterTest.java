package org.milestonehub.connectors.wbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.Settings;
import org.milestonehub.testkit.TestContext;

class WblWriterTest {

    private final SmallPlatform platform = new SmallPlatform();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void each_record_gets_its_own_answer_with_all_its_errors() {
        platform.answer(200, Map.of(), """
                {"results": [{"reference": "d-2", "outcome": "error", "errors": [
                  {"field": "grade", "message": "is not between 6 and 12"},
                  {"field": "active", "message": "is required"}]},
                 {"reference": "d-1", "outcome": "ok", "id": 172},
                 {"reference": "d-3", "outcome": "later", "retry_after": 20}]}""");

        List<DeliveryResult> answers = deliver("roster", record("d-1"), record("d-2"), record("d-3"), record("d-4"));

        assertThat(answers).startsWith(new DeliveryResult.Accepted("172"),
                new DeliveryResult.Rejected("grade", "grade is not between 6 and 12; active is required"),
                new DeliveryResult.TryLater(Duration.ofSeconds(20)));
        assertThat(answers.get(3)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void a_lost_answer_leaves_the_fate_of_every_record_open() {
        platform.cutAnswer("{\"results\": []}");
        assertThat(deliver("roster", record("d-1"), record("d-2"))).hasSize(2)
                .allMatch(DeliveryResult.Unknown.class::isInstance);
        for (int status : new int[] {500, 503}) {
            platform.answer(status, Map.of(), "{}");
            assertThat(deliver("roster", record("d-1"))).allMatch(DeliveryResult.Unknown.class::isInstance);
        }
    }

    @Test
    void a_batch_the_platform_does_not_take_in_is_an_exception() {
        Map.of(429, Fault.THROTTLED, 401, Fault.CREDENTIALS, 413, Fault.DEFECT, 404, Fault.SETTINGS)
                .forEach((status, fault) -> {
            platform.answer(status, Map.of("Retry-After", "5"), "{}");
            ConnectorException e = catchThrowableOfType(ConnectorException.class, () ->
                    deliver("roster", record("d-1")));
            assertThat(e.fault()).as("%d", status).isEqualTo(fault);
        });
    }

    @Test
    void a_platform_that_is_not_there_is_unreachable_and_took_nothing() {
        platform.close();

        ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> deliver("roster", record("d-1")));

        assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void a_participant_who_left_is_made_inactive_and_an_eligibility_cannot_be_taken_back() {
        platform.answer(200, Map.of(), "{\"results\": []}");
        deliver("roster", new OutboundRecord("d-1", Action.REMOVE, Optional.of("172"), Map.of("grade", "11")));
        assertThat(platform.bodies()).singleElement().asString().contains("\"reference\":\"d-1\"", "\"active\":false");

        assertThat(deliver("eligibility", new OutboundRecord("d-2", Action.REMOVE, Optional.empty(), Map.of())))
                .singleElement().isInstanceOf(DeliveryResult.Rejected.class);
        assertThat(platform.bodies()).hasSize(1);
    }

    @Test
    void the_fate_of_a_lost_delivery_is_asked_by_its_reference() {
        platform.answer(200, Map.of(), """
                {"results": [{"reference": "d-1", "found": true, "id": 172}, {"reference": "d-2", "found": false}]}""");

        List<DeliveryResult> fates = open().lookup("roster", List.of("d-1", "d-2", "d-3"));

        assertThat(fates).startsWith(new DeliveryResult.Accepted("172"), new DeliveryResult.TryLater(Duration.ZERO));
        assertThat(fates.get(2)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void a_key_that_no_header_can_carry_is_a_wrong_setting_and_does_not_print() {
        Map<String, String> texts = platform.texts();
        texts.put("api-key", "canary key\nX-Evil: 1");
        Settings settings = Settings.parse(WblSettings.ALL, texts).settings().orElseThrow();

        assertThat(new WblPlatformConnector().check(settings, TestContext.create()).problems())
                .singleElement().asString().contains("api-key").doesNotContain("canary");
    }

    private List<DeliveryResult> deliver(String stream, OutboundRecord... records) {
        return open().write(stream).deliver(List.of(records));
    }

    private WblConnection open() {
        return new WblConnection(platform.settings(), TestContext.create());
    }

    private static OutboundRecord record(String reference) {
        return new OutboundRecord(reference, Action.UPSERT, Optional.empty(),
                Map.of("participant_number", "000000123"));
    }
}
