package org.milestonehub.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DifferingRecord;

/** Port: what is known of connections and their streams. */
public interface AlertFacts {

    /**
     * A connection.
     *
     * @param heardAt end of the last run that heard from it
     * @param state word of its newest run's state, empty for none
     * @param fault who must act on the newest run, empty for a good one
     * @param message of the newest run
     */
    record System(String connection, Optional<Instant> heardAt, String state, Optional<String> fault, String message) {}

    /**
     * A stream.
     *
     * @param heardAt when it was last read, or changed by an event
     * @param read rows of the last full read
     * @param usual middle of the ten full reads before it, 0 where there are fewer than three
     */
    record Stream(String connection, String stream, Instant heardAt, long read, long usual) {}

    /**
     * Records that a receiver refused and that stand so.
     *
     * @param connection the receiver
     * @param field what it complained of most often, empty where it named none; its own words may name a student and stay on the page
     */
    record Rejected(String connection, String delivery, long records, String field) {}

    List<System> systems(String district);

    List<Stream> streams(String district);

    /** What systems count themselves, beside the hub's counts. */
    List<SystemCount> counts(String district);

    /** Records that receivers refused, by delivery. */
    List<Rejected> rejected(String district);

    /** Records that receivers tell otherwise than they accepted them, by stream. */
    List<DifferingRecord.Stream> differing(String district);
}
