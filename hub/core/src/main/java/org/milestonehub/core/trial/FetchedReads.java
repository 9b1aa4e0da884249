package org.milestonehub.core.trial;

import java.time.Instant;
import java.util.List;
import org.milestonehub.core.sync.HeldRuns.HeldStream;

/** Port: what a connection fetched over the wire in earlier runs, as the archive still holds it. */
public interface FetchedReads {

    /**
     * One applied run.
     *
     * @param streams how those streams were read that count here
     */
    record Fetched(long run, Instant at, List<HeldStream> streams) {

        public Fetched {
            streams = List.copyOf(streams);
        }
    }

    /**
     * What one must read to stand where the hub stood at a moment, and everything that moved after it, oldest first: the newest complete
     * read of each stream before the moment, and of all other reads those streams in which a row moved. Empty where no stream was
     * read completely before the moment.
     */
    List<Fetched> between(String district, String connection, Instant moment, Instant end);
}
