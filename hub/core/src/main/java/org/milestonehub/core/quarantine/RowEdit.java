package org.milestonehub.core.quarantine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.SourceRow;

/** A row with some of its values put right. */
final class RowEdit {

    private RowEdit() {}

    static Map<String, String> values(SourceRow row) {
        Map<String, String> values = new LinkedHashMap<>();
        if (row instanceof SourceRow.Flat flat) {
            for (int i = 0; i < flat.header().size(); i++) {
                values.put(flat.header().names().get(i), flat.get(i));
            }
        } else {
            ((SourceRow.Tree) row).fields().forEach((name, value) -> {
                if (value == null || value instanceof String || value instanceof BigDecimal || value instanceof Boolean) {
                    values.put(name, value == null ? "" : value.toString());
                }
            });
        }
        return values;
    }

    static SourceRow with(SourceRow row, Map<String, String> edits) {
        if (row instanceof SourceRow.Flat flat) {
            String[] cells = flat.cells().clone();
            edits.forEach((column, text) -> {
                int index = flat.header().indexOf(column);
                if (index < 0) {
                    throw new SyncException(Fault.SETTINGS, row.file() + " has no column \"" + column + "\"");
                }
                cells[index] = text;
            });
            return new SourceRow.Flat(flat.header(), cells, row.file(), row.line(), row.removed());
        }
        Map<String, Object> fields = new LinkedHashMap<>(((SourceRow.Tree) row).fields());
        fields.putAll(edits);
        return new SourceRow.Tree(fields, row.file(), row.line(), row.removed());
    }
}
