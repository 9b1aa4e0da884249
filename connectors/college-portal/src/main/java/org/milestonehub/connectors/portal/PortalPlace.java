package org.milestonehub.connectors.portal;

import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * A place in a read.
 *
 * @param page number of the page the cursor opens, from 1
 * @param skip rows of that page already given
 * @param given rows given before this place, over all pages
 * @param cursor the portal's cursor, empty text at the beginning
 */
record PortalPlace(int page, int skip, long given, String cursor) {

    static PortalPlace beginningAt(String cursor) {
        return new PortalPlace(1, 0, 0, cursor);
    }

    static PortalPlace of(Checkpoint checkpoint) {
        String[] parts = checkpoint.value().split(" ", 4);
        try {
            return new PortalPlace(
                    Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ConnectorException(Fault.DEFECT, "this is not a checkpoint of a portal read", e);
        }
    }

    PortalPlace after(int rows, int givenRows) {
        return new PortalPlace(page, skip + rows, given + givenRows, cursor);
    }

    PortalPlace nextPage(String nextCursor) {
        return new PortalPlace(page + 1, 0, given, nextCursor);
    }

    Checkpoint checkpoint() {
        return new Checkpoint(page + " " + skip + " " + given + " " + cursor);
    }
}
