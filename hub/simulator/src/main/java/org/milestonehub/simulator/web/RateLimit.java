package org.milestonehub.simulator.web;

import java.time.Clock;

/** So many calls a minute, counted from the first one of each minute. */
public final class RateLimit {
    private final int perMinute;
    private final Clock clock;
    private long windowStart;
    private int used;

    public RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    public int perMinute() {
        return perMinute;
    }

    /** Calls left after this one; negative when this one is too many. */
    public synchronized int take() {
        long now = clock.millis();
        if (now - windowStart >= 60_000) {
            windowStart = now;
            used = 0;
        }
        used++;
        return perMinute - used;
    }

    public synchronized long secondsToWait() {
        return Math.max(1, (windowStart + 60_000 - clock.millis() + 999) / 1000);
    }
}
