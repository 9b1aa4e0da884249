package org.milestonehub.connectors.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookCall;
import org.milestonehub.spi.WebhookEvent;

class PortalWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-02T14:00:00Z");
    private static final String BODY = "{\"eventId\": \"evt_1\", \"type\": \"activities.updated\","
            + " \"stream\": \"activities\", \"data\": {\"id\": \"act_1\", \"minutes\": 45}}";

    @Test
    void a_signed_call_is_one_record_of_the_stream_it_names() {
        WebhookEvent event = decode(signed(BODY, NOW, NOW));

        assertThat(event.eventId()).isEqualTo("evt_1");
        assertThat(event.shape()).isEqualTo("college-portal");
        assertThat(event.records()).containsOnlyKeys("experiences");
        SourceRow.Tree row = (SourceRow.Tree) event.records().get("experiences").get(0);
        assertThat(row.fields()).containsEntry("id", "act_1");
        assertThat(row.removed()).isFalse();
    }

    @Test
    void a_deletion_is_a_removed_record() {
        WebhookEvent event = decode(signed(BODY.replace("updated", "deleted"), NOW, NOW));

        assertThat(event.records().get("experiences")).singleElement().matches(SourceRow::removed);
    }

    @Test
    void a_call_signed_more_than_five_minutes_from_now_is_refused_both_ways() {
        for (long seconds : new long[] {-301, 301}) {
            assertThat(fault(signed(BODY, NOW.plusSeconds(seconds), NOW))).isEqualTo(Fault.CREDENTIALS);
        }
        for (long seconds : new long[] {-300, 300}) {
            assertThat(decode(signed(BODY, NOW.plusSeconds(seconds), NOW)).eventId()).isEqualTo("evt_1");
        }
    }

    @Test
    void a_call_that_is_not_or_not_rightly_signed_is_refused() {
        String good = signature(BODY, NOW);
        for (String header : List.of("", "t=,v1=", good.replace("v1=", "v0="), good.replaceFirst("t=\\d", "t=2"),
                good.substring(0, good.length() - 2) + "zz", good.substring(0, good.length() - 2),
                        "t=99999999999999,v1=00")) {
            assertThat(fault(call(BODY, header, NOW))).as(header).isEqualTo(Fault.CREDENTIALS);
        }
        assertThat(fault(new WebhookCall(Map.of(), BODY.getBytes(StandardCharsets.UTF_8), NOW)))
                .isEqualTo(Fault.CREDENTIALS);
    }

    @Test
    void one_good_signature_among_several_is_enough_while_the_secret_changes() {
        String good = signature(BODY, NOW);

        assertThat(decode(call(BODY, good.replace(",v1=", ",v1=" + "00".repeat(32) + ",v1="), NOW)).eventId())
                .isEqualTo("evt_1");
    }

    @Test
    void a_signed_call_that_is_not_what_the_portal_documents_is_bad_data() {
        for (String body : List.of("{", "[]", "{\"eventId\": \"\"}", BODY.replace("act_1", ""),
                BODY.replace("\"activities\"", "\"grades\""), BODY.replace("evt_1", "evt_2"))) {
            assertThat(fault(signed(body, NOW, NOW))).as(body).isEqualTo(Fault.BAD_DATA);
        }
    }

    private static Fault fault(WebhookCall call) {
        return catchThrowableOfType(ConnectorException.class, () -> decode(call)).fault();
    }

    private static WebhookEvent decode(WebhookCall call) {
        return new PortalWebhook(new Secret(ScriptedPortal.WEBHOOK_SECRET), "college-portal").decode(call);
    }

    /** A good call at the time that stands still in a test context. */
    static WebhookCall signedNow() {
        return signed(BODY, NOW, NOW);
    }

    private static WebhookCall signed(String body, Instant at, Instant receivedAt) {
        return call(body, signature(body, at), receivedAt);
    }

    private static WebhookCall call(String body, String signature, Instant receivedAt) {
        return new WebhookCall(Map.of("x-portal-signature", List.of(signature), "X-Portal-Event-Id", List.of("evt_1")),
                body.getBytes(StandardCharsets.UTF_8), receivedAt);
    }

    private static String signature(String body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ScriptedPortal.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = at.getEpochSecond() + "." + body;
            return "t=" + at.getEpochSecond() + ",v1="
                    + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
