package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** RFC 4180 rows with quotes where needed and CRLF. */
final class CsvRows implements RowSink {
    private final Writer out;
    private long rows;

    CsvRows(Writer out) {
        this.out = out;
    }

    void header(List<String> columns) throws IOException {
        write(columns.toArray(String[]::new));
    }

    @Override
    public void row(String... cells) throws IOException {
        write(cells);
        rows++;
    }

    long rows() {
        return rows;
    }

    private void write(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            cell(cells[i]);
        }
        out.write("\r\n");
    }

    private void cell(String text) throws IOException {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
            out.write(text);
        } else {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        }
    }
}
