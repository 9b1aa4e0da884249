package org.milestonehub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Secret;

class WebhookHmacTest {

    /** Test case 2 of RFC 4231. */
    private static final String SIGNATURE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static final WebhookHmac JEFE = new WebhookHmac(new Secret("Jefe"));
    private static final Instant NOW = Instant.ofEpochSecond(1_788_847_200);

    @Test
    void a_signature_is_the_one_of_all_parts() {
        assertThat(JEFE.signed(SIGNATURE, bytes("what do ya want for nothing?"))).isTrue();
        assertThat(JEFE.signed(SIGNATURE, bytes("what do ya want "), bytes("for nothing?"))).isTrue();
        assertThat(JEFE.signed(SIGNATURE, bytes("what do you want for nothing?"))).isFalse();
        assertThat(new WebhookHmac(new Secret("Jeff")).signed(SIGNATURE, bytes("what do ya want for nothing?"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5b", "zz", "sha256=5bdcc146"})
    void what_is_no_signature_signs_nothing(String signature) {
        assertThat(JEFE.signed(signature, bytes("what do ya want for nothing?"))).isFalse();
    }

    @Test
    void only_what_was_sent_lately_counts() {
        assertThatCode(() -> WebhookHmac.requireRecent("1788846900", NOW)).doesNotThrowAnyException();
        assertThatCode(() -> WebhookHmac.requireRecent("1788847500", NOW)).doesNotThrowAnyException();
        assertThatThrownBy(() -> WebhookHmac.requireRecent("1788846899", NOW)).isInstanceOf(ConnectorException.class);
        assertThatThrownBy(() -> WebhookHmac.requireRecent("1788847501", NOW)).isInstanceOf(ConnectorException.class);
        assertThatThrownBy(() -> WebhookHmac.requireRecent("yesterday", NOW)).isInstanceOf(ConnectorException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
