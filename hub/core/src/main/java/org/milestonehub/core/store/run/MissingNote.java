package org.milestonehub.core.store.run;

import java.time.Duration;
import org.milestonehub.core.sync.StreamReport;

/** Tells that many rows of a complete read went missing at once: too few rows for the guard to hold, too many for silence. */
final class MissingNote {

    private static final long FEWEST = 2;
    private static final long ONE_IN = 20;

    private MissingNote() {}

    static StreamReport beside(StreamReport report, Duration grace) {
        long before = report.read() - report.added() + report.missing();
        if (report.missing() < FEWEST || report.missing() * ONE_IN <= before) {
            return report;
        }
        return report.with(new StreamReport.Problem(StreamReport.MANY_MISSING, "warning", report.missing(), report.source(), 0, "",
                report.missing() + " of " + before + " rows that were there before are not in this complete read. They stay as they were until the"
                        + " school days of grace are over (about " + Math.max(1, grace.toDays()) + " days in all) and a complete read still lacks"
                        + " them. The page Connections, What is missing from its system, and the command missing list them with the day. The school's IT asks the school whether they left; if they"
                        + " did not, for a complete export"));
    }
}
