package org.milestonehub.connectors.wbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;

/** What comes of a platform that misbehaves. */
class WblMisbehavesTest {

    private static WblDistrict platform;

    @BeforeAll
    static void start() {
        platform = new WblDistrict(50);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void behave() {
        platform.district.behave();
    }

    @Test
    void a_read_says_who_must_act() {
        Map.of(Kind.ERROR_500, Fault.UNREACHABLE, Kind.UNAVAILABLE, Fault.UNREACHABLE, Kind.THROTTLE, Fault.THROTTLED,
                Kind.DROP_BEFORE, Fault.UNREACHABLE, Kind.DROP_AFTER, Fault.UNREACHABLE, Kind.TRUNCATE,
                        Fault.UNREACHABLE)
                .forEach((kind, fault) -> {
                    misbehave(Misbehaviour.of(SystemName.WBL, kind).on("/api/participants"));
                    ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> drain("participants"));
                    assertThat(e).as("%s", kind).isNotNull();
                    assertThat(e.fault()).as("%s", kind).isIn(fault, Fault.THROTTLED);
                    behave();
                });
    }

    @Test
    void half_a_page_proves_nothing() {
        misbehave(Misbehaviour.of(SystemName.WBL, Kind.HALF_ROWS).on("/api/opportunities").forCalls(1));

        Completeness completeness = drain("opportunities");

        assertThat(completeness.proven()).as(completeness.evidence()).isFalse();
    }

    @Test
    void a_write_whose_answer_is_lost_is_settled_by_its_reference_and_never_doubled() {
        for (Kind kind : List.of(Kind.DROP_AFTER, Kind.DROP_BEFORE, Kind.TRUNCATE, Kind.GARBLE)) {
            OutboundRecord record = platform.participant("lost-" + kind, WblDistrict.number(60 + kind.ordinal()));
            misbehave(Misbehaviour.of(SystemName.WBL, kind).on("participants:batch").forCalls(1));
            try (OpenConnection connection = platform.open(platform.texts())) {
                assertThat(connection.write("roster").deliver(List.of(record))).as("%s", kind)
                        .singleElement().isInstanceOf(DeliveryResult.Unknown.class);
                DeliveryResult fate = connection.lookup("roster", List.of(record.deliveryReference())).get(0);
                if (fate.equals(new DeliveryResult.TryLater(Duration.ZERO))) {
                    fate = connection.write("roster").deliver(List.of(record)).get(0);
                }
                assertThat(fate).isInstanceOf(DeliveryResult.Accepted.class);
            }
        }
        assertThat(platform.district.state("wbl", "duplicates")).isZero();
    }

    @Test
    void placements_tell_their_opportunity_and_real_webhooks_are_understood() throws Exception {
        List<WebhookCall> calls = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(calls);
        Map<String, String> texts = platform.texts();
        texts.put("webhook-url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks/wbl");
        try (OpenConnection connection = platform.open(texts)) {
            assertThat(connection.plan(InputBundle.NONE).notes()).isEmpty();
            platform.district.advance(3);
            platform.district.correctOneHourEntry();
            platform.district.awaitWebhooks(Duration.ofSeconds(10));

            List<SourceRow.Tree> placements = platform.read("placements", Optional.empty());
            assertThat(placements).isNotEmpty().allSatisfy(row ->
                    assertThat(((Map<?, ?>) row.fields().get("opportunity")).get("type")).isNotNull());
            assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(connection.decode(call).eventId())
                    .isNotBlank());
            assertThat(calls).map(connection::decode).anySatisfy(event -> assertThat(event.records())
                    .containsKey("hour-entries"))
                    .anySatisfy(event -> assertThat(event.readAgain()).containsExactly("placements"));

            calls.clear();
            misbehave(Misbehaviour.of(SystemName.WBL, Kind.WRONG_SIGNATURE));
            platform.district.correctOneHourEntry();
            platform.district.awaitWebhooks(Duration.ofSeconds(10));
            assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(
                    catchThrowableOfType(ConnectorException.class, () -> connection.decode(call)).fault())
                    .isEqualTo(Fault.CREDENTIALS));
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(List<WebhookCall> calls) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hooks/wbl", exchange -> {
            calls.add(new WebhookCall(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes(),
                    Clock.systemUTC().instant()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static void misbehave(Misbehaviour misbehaviour) {
        platform.district.misbehave(misbehaviour);
    }

    private static Completeness drain(String stream) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream(
                stream, "wbl-platform", ReadPlan.Mode.FULL, stream, List.of(), Optional.empty());
        try (OpenConnection connection = platform.open(platform.texts());
                RecordReader reader = connection.read(ReadRequest.all(planned, InputBundle.NONE))) {
            while (reader.next().isPresent()) {
                // to the end
            }
            return reader.completeness();
        }
    }
}
