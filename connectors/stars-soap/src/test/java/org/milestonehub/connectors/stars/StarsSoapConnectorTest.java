package org.milestonehub.connectors.stars;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.milestonehub.simulator.stars.StarsWindow;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.testkit.ConnectorContract;

/** The contract of all connectors, against the simulated transcript system. */
class StarsSoapConnectorTest extends ConnectorContract {

    private static SimulatedStars stars;

    @BeforeAll
    static void start() {
        stars = new SimulatedStars(StarsWindow.DAILY);
    }

    @AfterAll
    static void stop() {
        stars.close();
    }

    @Override
    protected Connector connector() {
        return new StarsSoapConnector();
    }

    @Override
    protected Map<String, String> validSettings() {
        Map<String, String> texts = stars.texts();
        texts.put("page-size", "1000");
        texts.put("receive-timeout", "PT20S");
        return texts;
    }

    @Override
    protected List<OutboundRecord> recordsToWrite(String stream) {
        String run = UUID.randomUUID().toString();
        return List.of(Stars.upsert(run + "-1", fields(stream, stars.student(0))),
                Stars.upsert(run + "-2", fields(stream, stars.student(1))));
    }

    @Override
    protected Optional<OutboundRecord> refusedRecord(String stream) {
        return Optional.of(Stars.upsert(UUID.randomUUID().toString(), fields(stream, "999999999")));
    }

    private static Map<String, Object> fields(String stream, String student) {
        return switch (stream) {
            case "experiences" -> Map.of("studentNumber", student, "experienceType", "Future Ready Experience",
                    "activity", "Internship", "experienceDate", "2026-11-02", "hours", new BigDecimal("12.50"));
            case "planFields" -> Map.of("studentNumber", student, "fieldName", "Career Goals", "fieldValue", "Run a boatyard");
            default -> Map.of("studentNumber", student, "planCode", "4YR", "destinationName", "Stonebridge State University",
                    "verification", "ACCEPTANCE LETTER", "verifiedDate", "2026-11-10");
        };
    }

    @Override
    protected OptionalInt copiesAtTarget(String stream, OutboundRecord written) {
        try (OpenConnection connection = stars.open(context())) {
            return OptionalInt.of((int) Stars.read(connection, stream, Optional.empty()).rows().stream()
                    .filter(row -> written.deliveryReference().equals(row.fields().get("deliveryReference"))).count());
        }
    }
}
