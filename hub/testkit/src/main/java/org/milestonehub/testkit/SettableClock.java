package org.milestonehub.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Threads: usable from any thread.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant. */
    public static SettableClock at(Instant now) {
        return new SettableClock(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    /** A clock in UTC that shows this ISO-8601 instant, for example {@code 2026-09-08T06:00:00Z}. */
    public static SettableClock at(String now) {
        return at(Instant.parse(now));
    }

    /** Moves the hands to an instant. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Moves the hands on; a negative duration moves them back. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same hands seen from another zone: moving one moves both. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }
}
