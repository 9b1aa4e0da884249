package org.milestonehub.connectors.portal;

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

/** The contract of every connector, against the portal of a simulated district that has lived through two days. */
class CollegePortalConnectorTest extends ConnectorContract {

    private static PortalDistrict portal;

    @BeforeAll
    static void start() {
        portal = new PortalDistrict(8);
        portal.district.advance(2);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Override
    protected Connector connector() {
        return new CollegePortalConnector();
    }

    @Override
    protected Map<String, String> validSettings() {
        return portal.texts();
    }

    @Override
    protected List<OutboundRecord> recordsToWrite(String stream) {
        String one = PortalDistrict.number(1);
        String two = PortalDistrict.number(2);
        return switch (stream) {
            case "roster" -> List.of(portal.student("r-1", one), portal.student("r-2", two));
            case "transcripts" -> List.of(PortalDistrict.transcript("t-1", one), PortalDistrict.transcript("t-2", two));
            case "milestone-statuses" -> List.of(PortalDistrict.milestone("m-1", one),
                    PortalDistrict.milestone("m-2", two));
            default -> List.of(PortalDistrict.activity("e-1", one), PortalDistrict.activity("e-2", two));
        };
    }

    @Override
    protected Optional<OutboundRecord> refusedRecord(String stream) {
        return Optional.of(PortalDistrict.record("refused-" + stream, Map.of("externalStudentId", "123456789")));
    }

    @Override
    protected OptionalInt copiesAtTarget(String stream, OutboundRecord record) {
        if (!stream.equals("roster")) {
            return OptionalInt.empty();
        }
        Object number = record.fields().get("externalStudentId");
        return OptionalInt.of((int) portal.read("students", Optional.empty()).stream()
                .filter(student -> number.equals(student.fields().get("externalStudentId"))).count());
    }

    @Override
    protected Optional<WebhookCall> signedCall() {
        return Optional.of(PortalWebhookTest.signedNow());
    }
}
