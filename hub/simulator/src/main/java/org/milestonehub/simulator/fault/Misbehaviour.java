package org.milestonehub.simulator.fault;

import java.time.Duration;

/**
 * One instruction to go wrong.
 *
 * @param calls how many calls it lasts; {@link #UNTIL_CLEARED} for no end
 * @param path part of the address (for SOAP also of the action) a call must contain; empty for every call
 * @param delay how long {@code SLOW} waits
 * @param retryAfter what {@code THROTTLE} asks for
 */
public record Misbehaviour(SystemName system, Kind kind, int calls, String path, Duration delay, Duration retryAfter) {
    public static final int UNTIL_CLEARED = -1;

    public Misbehaviour {
        if (calls == 0 || calls < UNTIL_CLEARED) {
            throw new IllegalArgumentException("calls: " + calls + " is not a number of calls");
        }
    }

    public static Misbehaviour of(SystemName system, Kind kind) {
        return new Misbehaviour(system, kind, UNTIL_CLEARED, "", Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    public Misbehaviour forCalls(int count) {
        return new Misbehaviour(system, kind, count, path, delay, retryAfter);
    }

    public Misbehaviour on(String pathPart) {
        return new Misbehaviour(system, kind, calls, pathPart, delay, retryAfter);
    }

    public Misbehaviour waiting(Duration howLong) {
        return new Misbehaviour(system, kind, calls, path, howLong, retryAfter);
    }

    public Misbehaviour retryAfter(Duration howLong) {
        return new Misbehaviour(system, kind, calls, path, delay, howLong);
    }
}
