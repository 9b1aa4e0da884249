package org.milestonehub.core.camel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Port: which files of a district were brought and read, as they stood then. */
public interface BroughtFiles {

    /**
     * A file as a listing shows it.
     *
     * @param path below the source's folder, with {@code /}
     * @param modifiedAt in whole milliseconds: finer ones, as local folders tell, would not come back the same from where it is kept
     */
    record Look(String path, long bytes, Instant modifiedAt) {

        public Look {
            modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** What became of a file. */
    enum State {
        /** It was read. */
        TAKEN,
        /** It is not what the format says; it is left alone until it changes. */
        REFUSED
    }

    /** All files of a connection that were taken or refused, by path. */
    Map<String, Look> known(String district, String connection);

    /** A file was dealt with. */
    void remember(String district, String connection, Look file, State state, Instant at);
}
