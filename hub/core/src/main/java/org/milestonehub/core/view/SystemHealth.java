package org.milestonehub.core.view;

import java.time.Instant;
import java.util.Optional;
import org.milestonehub.core.sync.RunState;

/**
 * One connection.
 *
 * @param kind code of the vocabulary {@code system_kind}
 * @param lastHeard end of the last run that heard from the system, also one that brought nothing new
 * @param lastRun number of the newest run, 0 when there was none
 * @param lastState how the newest run ended, empty when there was none
 * @param message what the newest run said for people
 * @param rows rows of the system that the hub holds now
 * @param quarantined rows that wait in quarantine
 * @param parked rows that wait for the row they refer to
 */
public record SystemHealth(
        String connection,
        String connector,
        String kind,
        Optional<Instant> lastHeard,
        long lastRun,
        Optional<RunState> lastState,
        Optional<String> message,
        long rows,
        long quarantined,
        long parked) {

    /** The state of the connection in the words used everywhere; one that somebody paused is not on time, however its last run ended. */
    public String state(boolean paused) {
        return paused ? "paused" : state();
    }

    private String state() {
        if (lastState.isEmpty()) {
            return "not run yet";
        }
        return switch (lastState.get()) {
            case QUEUED, RUNNING -> "on track";
            case SUCCEEDED, PARTLY_SUCCEEDED -> quarantined == 0 ? "on time" : "on time, with rows to mend";
            case HELD -> "action required";
            case FAILED -> "error";
            case CANCELLED, REVERTED -> "delayed";
        };
    }
}
