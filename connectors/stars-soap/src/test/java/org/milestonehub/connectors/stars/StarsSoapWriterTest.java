package org.milestonehub.connectors.stars;

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
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Accepted;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.DeliveryResult.TryLater;
import org.milestonehub.spi.DeliveryResult.Unknown;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.testkit.FaultProxy;
import org.milestonehub.testkit.SettableClock;
import org.milestonehub.testkit.TestContext;

/** What is sent, what each answer means, and what is not known when none comes. */
class StarsSoapWriterTest {

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ScriptedServer results(String... results) {
        return server.soap("<s:recordExperiencesResponse xmlns:s=\"" + Stars.NAMESPACE + "\">" + String.join("", results)
                + "</s:recordExperiencesResponse>");
    }

    private static String result(String reference, String status, String rest) {
        return "<s:result><s:deliveryReference>" + reference + "</s:deliveryReference><s:status>" + status + "</s:status>" + rest
                + "</s:result>";
    }

    private static OutboundRecord entry(String reference) {
        return Stars.upsert(reference, Map.of("studentNumber", "000000001", "title", "Job shadow"));
    }

    private List<DeliveryResult> deliver(OutboundRecord... batch) {
        return deliver(server.address(), batch);
    }

    private static List<DeliveryResult> deliver(String address, OutboundRecord... batch) {
        try (OpenConnection connection = new StarsSoapConnector().open(Stars.settings(Stars.texts(address)),
                TestContext.at(SettableClock.at("2026-11-20T15:00:00Z")))) {
            return connection.write("experiences").deliver(List.of(batch));
        }
    }

    @Test
    void fields_travel_in_the_order_of_the_schema_and_nothing_is_sent_for_null() {
        results(result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("withFamily", true);
        fields.put("hours", new BigDecimal("1E+1"));
        fields.put("title", "A & B <c>");
        fields.put("hostName", null);
        fields.put("studentNumber", "000000001");
        assertThat(deliver(new OutboundRecord("d-1", OutboundRecord.Action.UPSERT, Optional.of("X1"), fields)))
                .containsExactly(new Accepted("X1"));
        String sent = server.requests().get(0).replaceAll("<(/?)[\\w]+:", "<$1").replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "");
        assertThat(sent).contains("<experience><deliveryReference>d-1</deliveryReference><id>X1</id>"
                + "<studentNumber>000000001</studentNumber><title>A &amp; B &lt;c></title><hours>10</hours>"
                + "<withFamily>true</withFamily></experience>");
    }

    @Test
    void each_answer_finds_its_record_even_in_another_order() {
        results(result("d-2", "REJECTED",
                        "<s:code>FUTURE_DATE</s:code><s:field>experienceDate</s:field><s:message>no</s:message>"),
                result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        assertThat(deliver(entry("d-1"), entry("d-2"), entry("d-3"))).containsExactly(new Accepted("X1"),
                new Rejected("experienceDate", "FUTURE_DATE: no"), new Unknown("the system gave no answer for this record"));
    }

    @Test
    void a_deferred_record_waits_until_the_named_time() {
        results(result("d-1", "DEFERRED", "<s:until>2026-11-23T00:00:00-05:00</s:until>"),
                result("d-2", "DEFERRED", "<s:until>2026-11-23T00:00:00</s:until>"),
                result("d-3", "DEFERRED", "<s:until>2020-01-01T00:00:00Z</s:until>"));
        TryLater monday = new TryLater(Duration.ofHours(62));
        assertThat(deliver(entry("d-1"), entry("d-2"), entry("d-3")))
                .containsExactly(monday, monday, new TryLater(Duration.ofMinutes(1)));
    }

    @Test
    void a_record_the_contract_cannot_carry_is_rejected_and_the_others_go_on() {
        results(result("d-9", "ACCEPTED", "<s:id>X9</s:id>"));
        List<DeliveryResult> answers = deliver(
                Stars.upsert("refused-one", Map.of("favouriteColour", "blue")),
                Stars.upsert("refused-two", Map.of("title", List.of("a", "b"))),
                Stars.upsert("refused-three", Map.of("title", "bell \u0007")),
                new OutboundRecord("refused-four", OutboundRecord.Action.REMOVE, Optional.empty(), Map.of()),
                entry("d-9"));
        assertThat(answers.subList(0, 4)).allMatch(Rejected.class::isInstance);
        assertThat(answers.subList(0, 4)).extracting(answer -> ((Rejected) answer).field())
                .containsExactly("favouriteColour", "title", "title", "id");
        assertThat(answers.get(4)).isEqualTo(new Accepted("X9"));
        assertThat(server.requests()).singleElement().asString().doesNotContain("refused-");
    }

    @Test
    void nothing_is_called_when_no_record_can_be_sent() {
        assertThat(deliver(Stars.upsert("d-1", Map.of("favouriteColour", "blue")))).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_removal_names_the_record_and_withdraws_it() {
        results(result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        deliver(new OutboundRecord("d-1", OutboundRecord.Action.REMOVE, Optional.of("X1"), Map.of("studentNumber", "000000001")));
        assertThat(server.requests().get(0)).containsPattern("id>X1</\\w*:?id><\\w*:?withdrawn>true<");
    }

    @Test
    void an_answer_lost_on_the_way_leaves_every_record_unknown() {
        results(result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port())) {
            proxy.cutBeforeResponse();
            assertThat(deliver("http://127.0.0.1:" + proxy.port() + "/stars", entry("d-1"), entry("d-2")))
                    .hasSize(2).allMatch(Unknown.class::isInstance);
            assertThat(server.requests()).as("requests that reached the system: nothing is sent twice").hasSize(1);
        }
    }

    @Test
    void half_an_answer_leaves_every_record_unknown() {
        results(result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port())) {
            proxy.cutAfterResponseBytes(300);
            assertThat(deliver("http://127.0.0.1:" + proxy.port() + "/stars", entry("d-1"))).allMatch(Unknown.class::isInstance);
        }
    }

    @Test
    void an_answer_that_comes_too_late_leaves_every_record_unknown() {
        results(result("d-1", "ACCEPTED", "<s:id>X1</s:id>"));
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port())) {
            proxy.delay(Duration.ofSeconds(20));
            Map<String, String> texts = Stars.texts("http://127.0.0.1:" + proxy.port() + "/stars");
            texts.put("receive-timeout", "PT0.5S");
            try (OpenConnection connection = new StarsSoapConnector().open(Stars.settings(texts), TestContext.create())) {
                assertThat(connection.write("experiences").deliver(List.of(entry("d-1"))))
                        .singleElement().isInstanceOfSatisfying(Unknown.class, unknown ->
                                assertThat(unknown.reason()).contains("no answer within PT0.5S"));
            }
        }
    }

    @Test
    void a_refused_connection_is_no_answer_at_all() {
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port())) {
            proxy.refuse();
            ConnectorException e = catchThrowableOfType(ConnectorException.class,
                    () -> deliver("http://127.0.0.1:" + proxy.port() + "/stars", entry("d-1")));
            assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
        }
    }

    @Test
    void a_lookup_tells_the_fate_of_each_reference() {
        server.soap("<s:lookupDeliveriesResponse xmlns:s=\"" + Stars.NAMESPACE + "\">"
                + delivery("d-1", "<s:found>true</s:found><s:kind>experience</s:kind><s:id>X1</s:id>")
                + delivery("d-2", "<s:found>false</s:found>")
                + delivery("d-3", "<s:found>true</s:found><s:kind>experience</s:kind><s:id>X3</s:id>"
                        + "<s:processingState>REJECTED_IN_PROCESSING</s:processingState>"
                        + "<s:processingCode>GRADE_NOT_ELIGIBLE</s:processingCode>")
                + delivery("d-4", "<s:found>true</s:found><s:kind>planField</s:kind><s:id>X4</s:id>")
                + "</s:lookupDeliveriesResponse>");
        try (OpenConnection connection = Stars.open(server.address())) {
            List<DeliveryResult> fates = connection.lookup("experiences", List.of("d-1", "d-2", "d-3", "d-4", "d-5"));
            assertThat(fates.get(0)).isEqualTo(new Accepted("X1"));
            assertThat(fates.get(1)).as("never arrived: send it again").isEqualTo(new TryLater(Duration.ZERO));
            assertThat(fates.get(2)).isEqualTo(new Rejected("", "GRADE_NOT_ELIGIBLE: rejected in processing"));
            assertThat(fates.get(3)).isInstanceOf(Rejected.class);
            assertThat(fates.get(4)).isInstanceOf(Unknown.class);
        }
    }

    private static String delivery(String reference, String rest) {
        return "<s:delivery><s:deliveryReference>" + reference + "</s:deliveryReference>" + rest + "</s:delivery>";
    }
}
