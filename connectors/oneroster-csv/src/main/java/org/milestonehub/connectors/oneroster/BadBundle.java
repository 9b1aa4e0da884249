package org.milestonehub.connectors.oneroster;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/** Words for a delivery that cannot be trusted as a whole. */
final class BadBundle {

    private BadBundle() {}

    static ConnectorException because(String message) {
        return new ConnectorException(Fault.BAD_DATA, message);
    }

    /** A damaged file is the sender's to mend; a disk that fails is not. */
    static ConnectorException of(String file, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException || e instanceof DamagedFileException) {
            return new ConnectorException(Fault.BAD_DATA,
                    file + " is damaged or was not transferred completely (" + e.getMessage() + "); send it again", e);
        }
        return new ConnectorException(Fault.UNREACHABLE, file + " cannot be read: " + e.getMessage(), e);
    }
}
