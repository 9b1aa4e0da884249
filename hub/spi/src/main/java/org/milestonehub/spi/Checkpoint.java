package org.milestonehub.spi;

/**
 * A place in a stream, meaningful to the connector alone. Small (at most 4,000 characters), kept by the hub across restarts.
 *
 * @param value opaque text
 */
public record Checkpoint(String value) {

    public Checkpoint {
        if (value.length() > 4_000) {
            throw new IllegalArgumentException("a checkpoint holds at most 4,000 characters, not " + value.length());
        }
    }
}
