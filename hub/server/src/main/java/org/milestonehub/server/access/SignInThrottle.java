package org.milestonehub.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing without locking out who sits beside the guesser. A name at one address waits longer and longer after five wrong
 * passwords, up to a quarter of an hour. A name guessed from many addresses, and an address from which many names are guessed (a school
 * behind one proxy), wait for a minute at most, and forget a wrong password every half minute; whoever came in from an address before
 * does not wait for what others do there. Names that do not exist are treated alike, so that nobody learns which do.
 */
final class SignInThrottle {

    private static final int REMEMBERED = 10_000;
    private static final Rule OF_ONE_NAME_THERE = new Rule(5, Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Rule OF_A_NAME = new Rule(20, Duration.ofMinutes(1), Duration.ofSeconds(30));
    private static final Rule OF_AN_ADDRESS = new Rule(40, Duration.ofMinutes(1), Duration.ofSeconds(30));

    /** @param oneLess after which time one wrong password less counts */
    private record Rule(int free, Duration longest, Duration oneLess) {

        Duration pause(double count) {
            int over = Math.min((int) Math.round(count) - free, 12);
            Duration pause = over < 0 ? Duration.ZERO : Duration.ofSeconds(1L << over);
            return pause.compareTo(longest) > 0 ? longest : pause;
        }
    }

    private record Failures(double count, Instant last, Instant openAt) {}

    private final Clock clock;
    private final Map<String, Failures> failures = remembering();
    private final Map<String, Boolean> cameIn = remembering();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this name has to wait at this address; zero when it may try. */
    synchronized Duration wait(String name, String address) {
        Duration here = left(failures.get(pair(name, address)));
        if (cameIn.containsKey(pair(name, address))) {
            return here;
        }
        return longer(here, longer(left(failures.get("name " + name)), left(failures.get("address " + address))));
    }

    synchronized void failed(String name, String address) {
        count(pair(name, address), OF_ONE_NAME_THERE);
        count("name " + name, OF_A_NAME);
        count("address " + address, OF_AN_ADDRESS);
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
        cameIn.put(pair(name, address), true);
    }

    private void count(String key, Rule rule) {
        Instant now = clock.instant();
        Failures before = failures.getOrDefault(key, new Failures(0, now, now));
        double forgotten = (double) Duration.between(before.last(), now).toMillis() / rule.oneLess().toMillis();
        double count = Math.max(0, before.count() - forgotten) + 1;
        failures.put(key, new Failures(count, now, now.plus(rule.pause(count))));
    }

    private Duration left(@Nullable Failures known) {
        Duration left = known == null ? Duration.ZERO : Duration.between(clock.instant(), known.openAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String pair(String name, String address) {
        return "both " + address + " " + name;
    }

    private static <T> Map<String, T> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
