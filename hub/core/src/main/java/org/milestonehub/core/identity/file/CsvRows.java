package org.milestonehub.core.identity.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a comma-separated file with quotes as in RFC 4180. */
final class CsvRows {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader reader;
    private int pushed;

    CsvRows(Reader reader) throws IOException {
        this.reader = new BufferedReader(reader, 1 << 16);
        this.pushed = this.reader.read();
        if (pushed == BYTE_ORDER_MARK) {
            pushed = this.reader.read();
        }
    }

    /** The next row that is not blank. */
    Optional<List<String>> next() throws IOException {
        while (pushed >= 0) {
            List<String> row = row();
            if (row.size() > 1 || !row.get(0).isBlank()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private List<String> row() throws IOException {
        List<String> cells = new ArrayList<>();
        do {
            cells.add(pushed == '"' ? quoted() : plain());
        } while (endsWithComma());
        return cells;
    }

    private boolean endsWithComma() throws IOException {
        int end = pushed;
        if (end == '\r') {
            end = reader.read();
        }
        pushed = end < 0 ? end : end == ',' || end == '\n' ? reader.read() : end;
        return end == ',';
    }

    private String plain() throws IOException {
        StringBuilder cell = new StringBuilder();
        while (pushed >= 0 && pushed != ',' && pushed != '\n' && pushed != '\r') {
            cell.append((char) pushed);
            pushed = reader.read();
        }
        return cell.toString();
    }

    private String quoted() throws IOException {
        StringBuilder cell = new StringBuilder();
        int next = reader.read();
        while (next >= 0) {
            if (next == '"') {
                next = reader.read();
                if (next != '"') {
                    break;
                }
            }
            cell.append((char) next);
            next = reader.read();
        }
        pushed = next;
        return cell.append(plain()).toString();
    }
}
