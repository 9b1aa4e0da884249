package org.milestonehub.connectors.wbl;

import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * A place in a read, which is a row of windows: each asks for what changed since a time, page by page.
 *
 * @param call number of the answer, from 1
 * @param skip rows of that answer already given
 * @param told rows the platform told before this answer, whether given or not
 * @param page page within the window, from 1
 * @param before rows of the window on the pages before
 * @param window the time the window begins, empty text for the beginning of time
 * @param latest newest change seen, empty text before the first
 */
record WblPlace(int call, int skip, long told, int page, long before, String window, String latest) {

    static WblPlace beginningAt(String window) {
        return new WblPlace(1, 0, 0, 1, 0, window, "");
    }

    static WblPlace of(Checkpoint checkpoint) {
        String[] parts = checkpoint.value().split(" ", -1);
        try {
            return new WblPlace(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]), Long.parseLong(parts[4]), parts[5], parts[6]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ConnectorException(Fault.DEFECT, "this is not a checkpoint of a platform read", e);
        }
    }

    Checkpoint checkpoint() {
        return new Checkpoint(String.join(" ", Integer.toString(call), Integer.toString(skip), Long.toString(told),
                Integer.toString(page), Long.toString(before), window, latest));
    }

    /** Further down the same answer. */
    WblPlace down(int toRow, String newest) {
        return new WblPlace(call, toRow, told, page, before, window, newest);
    }

    /** The next page of this window. */
    WblPlace nextPage(int rows, String newest) {
        return new WblPlace(call + 1, 0, told + rows, page + 1, before + rows, window, newest);
    }

    /** A new window. */
    WblPlace nextWindow(int rows, String newest, String from) {
        return new WblPlace(call + 1, 0, told + rows, 1, 0, from, newest);
    }
}
