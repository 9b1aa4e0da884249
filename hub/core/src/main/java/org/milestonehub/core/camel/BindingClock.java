package org.milestonehub.core.camel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the only clock of the hub. What is planned survives restarts, is done by one node at a time, and runs once when its
 * moment was missed.
 */
public interface BindingClock {

    /** Does what is due. */
    interface Due {

        /** Does it, and says when it is due again; empty: never. Throws only when the database is lost. */
        Optional<Instant> due(BindingId binding);
    }

    /**
     * When something is due.
     *
     * @param every as the document says; another text means another plan
     * @param first first moment of a new plan
     */
    record Plan(String every, Instant first) {}

    /** Starts to call. */
    void start(Due due);

    /** Makes the plan equal to this: adds, changes what has another {@code every}, cancels the rest. */
    void plan(Map<BindingId, Plan> plans);

    /** Makes it due now, also when nothing is planned for it. While it runs it is due again right after. */
    void soon(BindingId binding);

    /** When it is due next, empty where nothing is planned. */
    Optional<Instant> next(BindingId binding);

    /** Lets what runs now end, for some seconds; what takes longer is cut off, and due at once at the next start. */
    void stop();

    /** Whether it was told to stop: what breaks off from then on has not failed. */
    boolean stopping();
}
