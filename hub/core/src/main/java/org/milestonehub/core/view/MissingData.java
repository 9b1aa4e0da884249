package org.milestonehub.core.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** What cannot be judged because of data, for those who look after the feeds. Safe for use from several threads. */
public interface MissingData {

    /**
     * Rows past their due date whose evidence cannot decide, by milestone and school.
     *
     * @param one hub id of one of the subjects
     */
    record Waiting(String framework, String milestone, String school, long rows, String subjectType, long one) {}

    /** When a system was last read as a whole, and how old that may be. */
    record Feed(String system, Optional<Instant> heard, long limitHours) {

        /** Whether it was never heard, or too long ago. */
        public boolean silentAt(Instant now) {
            return heard.isEmpty() || heard.get().plus(Duration.ofHours(limitHours)).isBefore(now);
        }
    }

    /** Most rows first. */
    List<Waiting> waiting(District district, int most);

    /** All systems, longest silent first. */
    List<Feed> feeds(District district);
}
