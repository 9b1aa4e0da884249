package org.milestonehub.core.alert;

import java.time.Instant;
import java.util.List;

/** Port: remembers what was told. */
public interface AlertBook {

    /** An alert that is not over. */
    record Open(Alert alert, Instant since) {}

    /**
     * Takes down what is the matter now; what is not among it is over.
     *
     * @return what must be told: new matters, and those that were told longer ago than {@code again}
     */
    List<Alert> take(String district, List<Alert> now, Instant at, Instant again);

    /** They were told. */
    void told(String district, List<Alert> alerts, Instant at);

    /** What is not over, the oldest first. */
    List<Open> open(String district);
}
