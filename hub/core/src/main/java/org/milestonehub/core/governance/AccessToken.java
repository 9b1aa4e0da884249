package org.milestonehub.core.governance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The text of a token, in the hands of the one who uses it. 192 random bits behind a prefix that secret scanners can find. */
public record AccessToken(String text) {

    private static final String PREFIX = "mhub_";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static AccessToken random() {
        byte[] bits = new byte[24];
        RANDOM.nextBytes(bits);
        return new AccessToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is stored of it. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "***";
    }
}
