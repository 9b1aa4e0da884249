package org.milestonehub.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.WebhookCall;

/**
 * HMAC-SHA256 over what a webhook says, compared in constant time.
 *
 * @param secret shared with the system
 */
public record WebhookHmac(Secret secret) {

    /** So far a signed time may be from now, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Whether a signature is the one of these parts, one after the other.
     *
     * @param signature in hexadecimal digits; anything else is no signature
     */
    public boolean signed(String signature, byte[]... parts) {
        try {
            return MessageDigest.isEqual(hmac(parts), HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(Fault.DEFECT, ALGORITHM + " is not available", e);
        }
    }

    /**
     * Refuses a call that was sent too long ago, or will be.
     *
     * @param seconds since 1970, as text from a header
     * @throws ConnectorException {@code CREDENTIALS} when the time is none, or farther than {@link #TOLERANCE} from now
     */
    public static void requireRecent(String seconds, Instant receivedAt) {
        if (!seconds.matches("\\d{1,11}")) {
            throw refused("the webhook does not say when it was sent");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), receivedAt).abs();
        if (age.compareTo(TOLERANCE) > 0) {
            throw refused("the webhook was sent more than " + TOLERANCE.toMinutes() + " minutes from now");
        }
    }

    /**
     * What a call says.
     *
     * @throws ConnectorException {@code BAD_DATA} when it is no JSON object: sending it again does not help
     */
    public static JsonNode body(WebhookCall call) {
        try {
            return RestJson.object(call.body(), "the webhook");
        } catch (ConnectorException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /** For a call that nobody can trust. */
    public static ConnectorException refused(String message) {
        return new ConnectorException(Fault.CREDENTIALS, message);
    }

    /** For a call that is signed well and says nothing that can be used. */
    public static ConnectorException bad(String message) {
        return new ConnectorException(Fault.BAD_DATA, message);
    }
}
