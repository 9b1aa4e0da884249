package org.milestonehub.connectors.oneroster;

import org.milestonehub.connectors.oneroster.CellText.Encoding;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * A place between two rows.
 *
 * @param offset bytes from the header's beginning
 * @param line of the next row
 * @param rows read so far
 * @param encoding decided so far
 */
record ReadPlace(long offset, long line, long rows, Encoding encoding) {

    static ReadPlace of(Checkpoint checkpoint) {
        String[] parts = checkpoint.value().split(";");
        try {
            return new ReadPlace(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]),
                    Encoding.valueOf(parts[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ConnectorException(Fault.DEFECT, "checkpoint \"" + checkpoint.value() + "\" is not from this connector", e);
        }
    }

    Checkpoint checkpoint() {
        return new Checkpoint(offset + ";" + line + ";" + rows + ";" + encoding);
    }
}
