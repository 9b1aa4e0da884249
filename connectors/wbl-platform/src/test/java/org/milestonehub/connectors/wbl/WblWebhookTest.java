package org.milestonehub.connectors.wbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
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

class WblWebhookTest {

    static final Instant NOW = Instant.parse("2026-11-02T14:00:00Z");
    static final String BODY = "{\"event\": \"hour_entry.corrected\", \"resource\": \"hour-entries\","
            + " \"sent_at\": \"2026-11-02T14:00:00Z\", \"record\": {\"id\": 9041, \"hours\": \"3h30\"}}";

    @Test
    void a_signed_call_is_one_record_of_the_stream_it_names() {
        WebhookEvent event = decode(signed(BODY, NOW));

        assertThat(event.shape()).isEqualTo("wbl-platform");
        assertThat(event.records()).containsOnlyKeys("hour-entries");
        assertThat(((SourceRow.Tree) event.records().get("hour-entries").get(0)).fields())
                .containsEntry("hours", "3h30");
    }

    @Test
    void a_changed_placement_asks_to_read_the_placements_again() {
        WebhookEvent event = decode(signed(BODY.replace("hour-entries", "placements"), NOW));

        assertThat(event.records()).isEmpty();
        assertThat(event.readAgain()).containsExactly("placements");
    }

    @Test
    void a_replay_under_another_delivery_id_is_still_the_same_event() {
        WebhookCall first = signed(BODY, NOW);
        Map<String, List<String>> headers = new HashMap<>(first.headers());
        headers.put("x-wbl-delivery", List.of("another"));

        assertThat(decode(new WebhookCall(headers, first.body(), NOW)).eventId()).isEqualTo(decode(first).eventId())
                .isNotBlank();
        assertThat(decode(signed(BODY.replace("3h30", "4h30"), NOW)).eventId()).isNotEqualTo(decode(first).eventId());
    }

    @Test
    void a_call_of_another_time_is_refused_also_where_only_its_body_is_old() {
        for (long seconds : new long[] {-301, 301}) {
            WebhookCall call = signed(BODY, NOW.plusSeconds(seconds));
            assertThat(fault(new WebhookCall(call.headers(), call.body(), NOW))).isEqualTo(Fault.CREDENTIALS);
        }
        assertThat(fault(signed(BODY.replace("2026-11-02T14", "2026-11-01T13"), NOW))).isEqualTo(Fault.CREDENTIALS);
    }

    @Test
    void a_call_that_is_not_or_not_rightly_signed_is_refused() {
        WebhookCall good = signed(BODY, NOW);
        for (String header : List.of("", "sha256=", "sha256=zz", "sha1=00", good.header("X-Wbl-Signature")
                .orElseThrow().replace("=", "=00"))) {
            Map<String, List<String>> headers = new HashMap<>(good.headers());
            headers.put("x-wbl-signature", List.of(header));
            assertThat(fault(new WebhookCall(headers, good.body(), NOW))).as(header).isEqualTo(Fault.CREDENTIALS);
        }
        assertThat(fault(new WebhookCall(Map.of(), good.body(), NOW))).isEqualTo(Fault.CREDENTIALS);
    }

    @Test
    void a_signed_call_that_is_not_what_the_platform_documents_is_bad_data() {
        for (String body : List.of("{", "[]", BODY.replace("9041", "\"\""), BODY.replace("hour-entries", "grades"),
                BODY.replace("sent_at", "sent"))) {
            assertThat(fault(signed(body, NOW))).as(body).isEqualTo(Fault.BAD_DATA);
        }
    }

    private static Fault fault(WebhookCall call) {
        return catchThrowableOfType(ConnectorException.class, () -> decode(call)).fault();
    }

    private static WebhookEvent decode(WebhookCall call) {
        return new WblWebhook(new Secret(SmallPlatform.WEBHOOK_SECRET), "wbl-platform").decode(call);
    }

    static WebhookCall signed(String body, Instant at) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SmallPlatform.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new WebhookCall(Map.of("X-Wbl-Signature", List.of("sha256=" + HexFormat.of()
                    .formatHex(mac.doFinal(bytes))),
                    "X-Wbl-Timestamp", List.of(Long.toString(at.getEpochSecond())), "X-Wbl-Delivery", List.of("7b1f")),
                            bytes, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
