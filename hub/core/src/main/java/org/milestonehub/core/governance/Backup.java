package org.milestonehub.core.governance;

import java.io.OutputStream;

/** Port: everything the hub remembers, as one stream. */
public interface Backup {

    /** Writes it as of one moment; runs may go on meanwhile. The caller closes the stream. */
    void writeTo(OutputStream out);
}
