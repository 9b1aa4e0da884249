package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.io.Writer;

/** What goes wrong with the rows of an export. */
enum RowFlaw {
    NONE, BROKEN_QUOTE, HALF_ROWS;

    private static final int VICTIM = 20;

    /** Only users.csv is spoilt; all else stays as it should be. */
    RowSink on(String file, RowSink rows, Writer raw) {
        if (this == NONE || !file.equals("users")) {
            return rows;
        }
        return new RowSink() {
            private int count;

            @Override
            public void row(String... cells) throws IOException {
                count++;
                if (RowFlaw.this == HALF_ROWS && count % 2 == 0) {
                    return;
                }
                if (RowFlaw.this == BROKEN_QUOTE && count == VICTIM) {
                    raw.write(cells[0] + ",\"broken \"quote,," + cells[cells.length - 1] + "\r\n");
                    return;
                }
                rows.row(cells);
            }
        };
    }
}
