package org.milestonehub.connectors.stars;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * A place in a read: which page, how far on it, and what the pages before it said.
 *
 * @param page number of the page, from 1
 * @param offset records of that page already given
 * @param before records on the pages before it
 * @param total records of the whole read as the page before announced it, -1 on the first page
 * @param pageSize size the token was made for
 * @param ended nothing follows
 * @param unmarked the change marker was no longer known, so everything is read in place of the changes
 * @param token continuation token that asks for the page, empty for the first
 * @param marker change marker of the read, empty on the first page
 */
record ReadPlace(
        int page, int offset, long before, long total, int pageSize, boolean ended, boolean unmarked, Optional<String> token,
        Optional<String> marker) {

    private static final String FORMAT = "stars-1";

    static ReadPlace beginning(int pageSize) {
        return new ReadPlace(1, 0, 0, -1, pageSize, false, false, Optional.empty(), Optional.empty());
    }

    /** The beginning of a read of everything, because the marker is no longer known. */
    ReadPlace withoutMarker() {
        return new ReadPlace(1, 0, 0, -1, pageSize, false, true, Optional.empty(), Optional.empty());
    }

    /** Further on the same page. */
    ReadPlace at(int newOffset) {
        return new ReadPlace(page, newOffset, before, total, pageSize, ended, unmarked, token, marker);
    }

    /** The beginning of the page after this one. */
    ReadPlace after(StarsPage current) {
        return new ReadPlace(page + 1, 0, before + current.records().size(), current.totalCount(), pageSize,
                current.next().isEmpty(), unmarked, current.next(), Optional.of(current.marker()));
    }

    Checkpoint asCheckpoint() {
        return new Checkpoint(String.join(" ", FORMAT, Integer.toString(page), Integer.toString(offset), Long.toString(before),
                Long.toString(total), Integer.toString(pageSize), Boolean.toString(ended), Boolean.toString(unmarked),
                encode(token), encode(marker)));
    }

    /**
     * Reads what {@link #asCheckpoint()} wrote.
     *
     * @throws ConnectorException {@code DEFECT} when it is not one
     */
    static ReadPlace of(Checkpoint checkpoint) {
        String[] parts = checkpoint.value().split(" ", -1);
        try {
            if (parts.length == 10 && parts[0].equals(FORMAT)) {
                return new ReadPlace(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]), Integer.parseInt(parts[5]), Boolean.parseBoolean(parts[6]),
                        Boolean.parseBoolean(parts[7]), decode(parts[8]), decode(parts[9]));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    private static ConnectorException unknown(@Nullable Throwable cause) {
        return new ConnectorException(Fault.DEFECT, "a checkpoint that this connector did not make was given back; "
                + "read the stream from the beginning", cause);
    }

    private static String encode(Optional<String> text) {
        Base64.Encoder encoder = Base64.getUrlEncoder();
        return text.map(value -> "=" + encoder.encodeToString(value.getBytes(StandardCharsets.UTF_8))).orElse("-");
    }

    private static Optional<String> decode(String text) {
        return text.equals("-") ? Optional.empty()
                : Optional.of(new String(Base64.getUrlDecoder().decode(text.substring(1)), StandardCharsets.UTF_8));
    }
}
