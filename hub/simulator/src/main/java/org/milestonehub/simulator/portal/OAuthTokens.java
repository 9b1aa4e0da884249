package org.milestonehub.simulator.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Issues and checks bearer tokens that expire. */
final class OAuthTokens {
    private final String clientId;
    private final String clientSecret;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> live = new ConcurrentHashMap<>();

    OAuthTokens(String clientId, String clientSecret, Duration lifetime, Clock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    boolean knows(String id, String secret) {
        return same(clientId, id) && same(clientSecret, secret);
    }

    String issue() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = "pt_" + HexFormat.of().formatHex(bytes);
        live.put(token, clock.instant().plus(lifetime));
        return token;
    }

    boolean valid(String token) {
        Instant until = live.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    void expireAll() {
        live.clear();
    }

    Duration lifetime() {
        return lifetime;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
