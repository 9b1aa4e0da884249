package org.milestonehub.simulator.sis;

import java.io.IOException;

/** Takes the rows of one file, in order. */
@FunctionalInterface
interface RowSink {
    void row(String... cells) throws IOException;
}
