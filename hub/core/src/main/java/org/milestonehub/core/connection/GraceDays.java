package org.milestonehub.core.connection;

import java.util.Map;
import java.util.Optional;

/**
 * School days a record may be missing before it ends.
 *
 * @param all for every stream that is not named; empty where the document does not say
 * @param streams by name of the stream
 */
public record GraceDays(Optional<Integer> all, Map<String, Integer> streams) {

    /** The document says nothing. */
    public static final GraceDays UNSAID = new GraceDays(Optional.empty(), Map.of());

    public GraceDays {
        streams = Map.copyOf(streams);
    }

    /** What the document says of a stream. */
    public Optional<Integer> of(String stream) {
        return Optional.ofNullable(streams.get(stream)).or(() -> all);
    }
}
