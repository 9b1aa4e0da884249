package org.milestonehub.core.connection;

import java.time.Instant;
import java.util.Optional;
import org.milestonehub.spi.Fault;

/**
 * Whether a connection may work now.
 *
 * @param paused empty unless a person or a calendar paused it
 * @param writesStopped the kill switch: nothing is written to the system
 * @param circuit open when going on by itself makes no sense until somebody mends something
 * @param failures failed runs in a row since the last good one
 */
public record ConnectionState(
        Optional<Paused> paused, boolean writesStopped, String stoppedBy, Optional<Circuit> circuit, int failures) {

    /**
     * A pause.
     *
     * @param until when it ends by itself
     */
    public record Paused(Instant until, String reason, String by) {}

    /**
     * An open circuit.
     *
     * @param fault who must act
     * @param reason what was answered; never a secret
     */
    public record Circuit(Fault fault, String reason, Instant since) {}

    /** Whether a pause lasts at that moment. */
    public boolean pausedAt(Instant moment) {
        return paused.filter(pause -> pause.until().isAfter(moment)).isPresent();
    }
}
