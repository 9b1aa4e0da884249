package org.milestonehub.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as the source gave it: flat cells under a shared header, or a tree. Numbers are text or
 * {@link java.math.BigDecimal}, never a double. Always knows where it stood.
 */
public interface SourceRow {

    /** File or page it came from, as in {@link ReadPlan.PlannedStream#source()}. */
    String file();

    /** Line where it starts, 1 is the first line of the file; for a page, the place on the page. */
    long line();

    /** Whether the source says that this record is gone. Only in a delta. */
    boolean removed();

    /**
     * A row of cells.
     *
     * @param header shared by all rows of the stream
     * @param cells as many as the header has names; {@code ""} is an empty cell. Not copied: the reader gives it away
     */
    record Flat(RowHeader header, String[] cells, String file, long line, boolean removed) implements SourceRow {

        /** The cell under that place of the header. */
        public String get(int index) {
            return cells[index];
        }

        /** The cell of that column, null where the header has no such column. */
        public @Nullable String get(String column) {
            int index = header.indexOf(column);
            return index < 0 ? null : cells[index];
        }

        @Override
        public String toString() {
            return "row " + file + ":" + line;
        }
    }

    /**
     * A record with parts.
     *
     * @param fields values are String, BigDecimal, Boolean, null, List or Map of these
     */
    record Tree(Map<String, Object> fields, String file, long line, boolean removed) implements SourceRow {

        /**
         * Member in which a connector hands back the hub's reference of a record that the hub itself wrote, as text; the
         * hub takes such a record as a receipt.
         */
        public static final String DELIVERY_REFERENCE = "deliveryReference";

        @Override
        public String toString() {
            return "record " + file + ":" + line;
        }
    }
}
