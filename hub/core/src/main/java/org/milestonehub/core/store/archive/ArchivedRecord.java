package org.milestonehub.core.store.archive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/**
 * A record of a pull as one JSON line.
 *
 * @param file page it came from
 * @param flat whether it was a row of cells
 */
record ArchivedRecord(String file, long line, boolean removed, boolean flat, Map<String, Object> fields) {

    /** Reads and writes the lines. One for all: a new one would learn the shape of a line anew. */
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static ArchivedRecord of(SourceRow row) {
        if (row instanceof SourceRow.Flat flat) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int i = 0; i < flat.header().size(); i++) {
                cells.put(flat.header().names().get(i), flat.get(i));
            }
            return new ArchivedRecord(row.file(), row.line(), row.removed(), true, cells);
        }
        return new ArchivedRecord(row.file(), row.line(), row.removed(), false, ((SourceRow.Tree) row).fields());
    }

    SourceRow row() {
        if (!flat) {
            return new SourceRow.Tree(fields, file, line, removed);
        }
        String[] cells = fields.values().stream().map(String::valueOf).toArray(String[]::new);
        return new SourceRow.Flat(new RowHeader(List.copyOf(fields.keySet())), cells, file, line, removed);
    }
}
