package org.milestonehub.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing. After five wrong passwords in a row for a name, or twenty from an address, each further one doubles
 * the wait, up to a quarter of an hour. Names that do not exist are treated alike, so that nobody learns which do.
 */
final class SignInThrottle {

    private static final int NAMES_REMEMBERED = 10_000;
    private static final int TRIES_PER_NAME = 5;
    private static final int TRIES_PER_ADDRESS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Failures(int count, Instant openAt) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES_REMEMBERED;
        }
    };

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this name or address has to wait; zero when it may try. */
    synchronized Duration wait(String name, String address) {
        Duration byName = left(failures.get("name " + name));
        Duration byAddress = left(failures.get("address " + address));
        return byName.compareTo(byAddress) > 0 ? byName : byAddress;
    }

    synchronized void failed(String name, String address) {
        count("name " + name, TRIES_PER_NAME);
        count("address " + address, TRIES_PER_ADDRESS);
    }

    synchronized void succeeded(String name, String address) {
        failures.remove("name " + name);
        failures.remove("address " + address);
    }

    private void count(String key, int free) {
        Failures before = failures.getOrDefault(key, new Failures(0, Instant.EPOCH));
        int count = before.count() + 1;
        int over = Math.min(count - free, 12);
        Duration pause = over < 0 ? Duration.ZERO : Duration.ofSeconds(1L << over);
        Duration capped = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        failures.put(key, new Failures(count, clock.instant().plus(capped)));
    }

    private Duration left(@Nullable Failures known) {
        if (known == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), known.openAt());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
