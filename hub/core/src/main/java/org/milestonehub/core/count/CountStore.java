package org.milestonehub.core.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.District;

/** Port: the hub's own count of a stream, and the latest comparisons. */
public interface CountStore {

    /**
     * Records of a stream that is read, as the system should hold them: read and not found gone, or waiting in quarantine.
     *
     * @param removedToo those that are gone are counted as well
     */
    long read(Connection connection, String stream, boolean removedToo);

    /**
     * Records of a stream that is written, as the receiver should hold them: accepted and not taken back.
     *
     * @param removedToo those that were taken back are counted as well
     * @return empty where nothing was ever accepted
     */
    Optional<Long> written(Connection connection, String stream, boolean removedToo);

    /**
     * Records of a stream that is read and written, as the system should hold them: read or accepted, each once.
     *
     * @param removedToo those that are gone or were taken back are counted as well
     */
    long both(Connection connection, String stream, boolean removedToo);

    /** Keeps a comparison in the place of the one before; a difference keeps the moment when it was first found. */
    void keep(Connection connection, SystemCount count);

    /** When a connection was last asked. */
    Optional<Instant> askedAt(District district, String connection);

    /** The latest comparisons, those that differ first. */
    List<SystemCount> latest(District district);
}
