package org.milestonehub.connectors.portal;

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
import org.milestonehub.spi.Checkpoint;
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

/** What comes of a portal that misbehaves. */
class PortalMisbehavesTest {

    private static PortalDistrict portal;

    @BeforeAll
    static void start() {
        portal = new PortalDistrict(30);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @AfterEach
    void behave() {
        portal.district.behave();
    }

    @Test
    void a_read_says_who_must_act() {
        Map.of(Kind.ERROR_500, Fault.UNREACHABLE, Kind.UNAVAILABLE, Fault.UNREACHABLE, Kind.THROTTLE, Fault.THROTTLED,
                Kind.DROP_BEFORE, Fault.UNREACHABLE, Kind.DROP_AFTER, Fault.UNREACHABLE, Kind.TRUNCATE,
                        Fault.UNREACHABLE)
                .forEach((kind, fault) -> {
                    misbehave(Misbehaviour.of(SystemName.PORTAL, kind).on("/v1/students")
                            .retryAfter(Duration.ofSeconds(7)));
                    ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> drain("students"));
                    assertThat(e).as("%s", kind).isNotNull();
                    assertThat(e.fault()).as("%s", kind).isIn(fault, Fault.THROTTLED);
                    if (kind == Kind.THROTTLE) {
                        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
                    }
                    behave();
                });
    }

    @Test
    void a_garbled_answer_never_passes_for_a_page() {
        misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.GARBLE).on("/v1/students"));

        ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> drain("students"));

        assertThat(e.fault()).isIn(Fault.BAD_DATA, Fault.UNREACHABLE);
    }

    @Test
    void a_slow_portal_is_given_up() {
        misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.SLOW).on("/v1/students").waiting(Duration.ofSeconds(2)));
        Map<String, String> texts = portal.texts();
        texts.put("answer-timeout", "PT0.3S");

        ConnectorException e = catchThrowableOfType(ConnectorException.class, () -> drain("students", texts));

        assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void half_a_page_proves_nothing() {
        misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.HALF_ROWS).on("/v1/students").forCalls(1));

        Completeness completeness = drain("students");

        assertThat(completeness.proven()).isFalse();
        assertThat(completeness.evidence()).matches("\\d+ of \\d+ records came");
    }

    @Test
    void a_token_that_ends_in_the_middle_of_a_read_is_renewed() {
        misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.EXPIRE_TOKENS).on("/v1/students").forCalls(1));

        assertThat(drain("students").proven()).isTrue();
    }

    @Test
    void a_write_whose_answer_is_lost_is_settled_by_its_reference_and_never_doubled() {
        for (Kind kind : List.of(Kind.DROP_AFTER, Kind.TRUNCATE, Kind.GARBLE)) {
            OutboundRecord record = PortalDistrict.activity("lost-" + kind, PortalDistrict.number(3));
            misbehave(Misbehaviour.of(SystemName.PORTAL, kind).on("experiences:batch").forCalls(1));
            try (OpenConnection connection = portal.open(portal.texts())) {
                assertThat(connection.write("experiences").deliver(List.of(record))).as("%s", kind)
                        .singleElement().isInstanceOf(DeliveryResult.Unknown.class);
                DeliveryResult fate = connection.lookup("experiences", List.of(record.deliveryReference())).get(0);
                if (fate instanceof DeliveryResult.TryLater) {
                    fate = connection.write("experiences").deliver(List.of(record)).get(0);
                }
                assertThat(fate).isInstanceOf(DeliveryResult.Accepted.class);
            }
        }
        assertThat(portal.district.state("portal", "duplicates")).isZero();
    }

    @Test
    void a_write_that_never_arrived_may_be_sent_again_at_once() {
        OutboundRecord record = PortalDistrict.activity("never-arrived", PortalDistrict.number(4));
        misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.DROP_BEFORE).on("experiences:batch").forCalls(1));
        try (OpenConnection connection = portal.open(portal.texts())) {
            assertThat(connection.write("experiences").deliver(List.of(record))).singleElement()
                    .isInstanceOf(DeliveryResult.Unknown.class);
            assertThat(connection.lookup("experiences", List.of("never-arrived")))
                    .containsExactly(new DeliveryResult.TryLater(Duration.ZERO));
        }
    }

    @Test
    void a_delta_tells_what_changed_and_what_was_taken_back() {
        portal.write("experiences", List.of(PortalDistrict.activity("delta", PortalDistrict.number(5))));
        Optional<Checkpoint> before = drain("experiences").cursor();
        Object id = portal.read("experiences", Optional.empty()).stream()
                .filter(row -> "delta".equals(row.fields().get("deliveryReference"))).findFirst().orElseThrow()
                        .fields().get("id");
        portal.write("experiences", List.of(new OutboundRecord(
                "delta-undo", OutboundRecord.Action.REMOVE, Optional.of(String.valueOf(id)), Map.of())));

        assertThat(portal.read("experiences", before)).singleElement().matches(SourceRow::removed)
                .extracting(row -> row.fields().get("id")).isEqualTo(id);
    }

    @Test
    void real_webhooks_are_understood_and_wrongly_signed_ones_refused() throws Exception {
        List<WebhookCall> calls = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(calls);
        Map<String, String> texts = portal.texts();
        texts.put("webhook-url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks/portal");
        try (OpenConnection connection = portal.open(texts)) {
            assertThat(connection.plan(InputBundle.NONE).notes()).isEmpty();
            portal.district.advance(3);
            portal.district.awaitWebhooks(Duration.ofSeconds(10));
            assertThat(calls).isNotEmpty().allSatisfy(call ->
                    assertThat(connection.decode(call).records()).hasSize(1));

            calls.clear();
            misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.WRONG_SIGNATURE));
            portal.district.advance(2);
            portal.district.awaitWebhooks(Duration.ofSeconds(10));
            assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(
                    catchThrowableOfType(ConnectorException.class, () -> connection.decode(call)).fault())
                    .isEqualTo(Fault.CREDENTIALS));
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(List<WebhookCall> calls) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hooks/portal", exchange -> {
            calls.add(new WebhookCall(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes(),
                    Clock.systemUTC().instant()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static void misbehave(Misbehaviour misbehaviour) {
        portal.district.misbehave(misbehaviour);
    }

    private static Completeness drain(String stream) {
        return drain(stream, portal.texts());
    }

    private static Completeness drain(String stream, Map<String, String> texts) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream(
                stream, "college-portal", ReadPlan.Mode.FULL, stream, List.of(), Optional.empty());
        try (OpenConnection connection = portal.open(texts);
                RecordReader reader = connection.read(ReadRequest.all(planned, InputBundle.NONE))) {
            while (reader.next().isPresent()) {
                // to the end
            }
            return reader.completeness();
        }
    }
}
