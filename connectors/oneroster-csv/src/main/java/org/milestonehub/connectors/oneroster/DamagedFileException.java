package org.milestonehub.connectors.oneroster;

import java.io.IOException;

/** What was unpacked is not what the zip's directory promised. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
        super(message);
    }
}
