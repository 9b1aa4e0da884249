package org.milestonehub.core.alert;

import java.io.IOException;

/** Port: how much room is left where the hub keeps its database and its archive. */
public interface Room {

    /**
     * Of the disk that fills first.
     *
     * @param free in bytes
     * @param total in bytes
     */
    record Left(long free, long total) {}

    /** As it is now. */
    Left left() throws IOException;
}
