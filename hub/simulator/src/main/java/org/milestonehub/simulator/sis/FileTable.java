package org.milestonehub.simulator.sis;

import java.io.IOException;

/** Writes all rows of one named file. */
@FunctionalInterface
interface FileTable {
    void write(String file, RowSink sink) throws IOException;
}
