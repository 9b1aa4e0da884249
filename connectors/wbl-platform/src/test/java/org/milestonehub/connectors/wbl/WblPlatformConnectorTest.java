package org.milestonehub.connectors.wbl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.testkit.ConnectorContract;

/** The contract of every connector, against the platform of a simulated district that has lived through three days. */
class WblPlatformConnectorTest extends ConnectorContract {

    private static WblDistrict platform;

    @BeforeAll
    static void start() {
        platform = new WblDistrict(40);
        platform.district.advance(3);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Override
    protected Connector connector() {
        return new WblPlatformConnector();
    }

    @Override
    protected Map<String, String> validSettings() {
        return platform.texts();
    }

    @Override
    protected List<OutboundRecord> recordsToWrite(String stream) {
        String one = WblDistrict.number(1);
        String two = WblDistrict.number(2);
        return stream.equals("roster")
                ? List.of(platform.participant("r-1", one), platform.participant("r-2", two))
                : List.of(WblDistrict.eligibility("e-1", one), WblDistrict.eligibility("e-2", two));
    }

    @Override
    protected Optional<OutboundRecord> refusedRecord(String stream) {
        return Optional.of(WblDistrict.record("refused-" + stream, Map.of("participant_number", "123456789")));
    }

    @Override
    protected OptionalInt copiesAtTarget(String stream, OutboundRecord record) {
        Object number = record.fields().get("participant_number");
        return OptionalInt.of((int) platform.read("participants", Optional.empty()).stream()
                .filter(participant -> number.equals(participant.fields().get("participant_number"))).count());
    }

    @Override
    protected Optional<WebhookCall> signedCall() {
        return Optional.of(WblWebhookTest.signed(WblWebhookTest.BODY, WblWebhookTest.NOW));
    }
}
