package org.milestonehub.core.guard;

import java.math.BigDecimal;
import java.util.Optional;
import org.milestonehub.core.sync.Finding.Kind;

/** What the turn of the last school year moved, to compare this one with. */
public interface Rollover {

    /** How much more than last year may move by itself. */
    BigDecimal TOLERANCE = new BigDecimal("1.5");

    /**
     * The largest share of a stream that one run of last year's rollover moved.
     *
     * @return percent of the rows read; empty where nothing is known of last year
     */
    Optional<BigDecimal> lastYear(String stream, Kind kind);
}
