package org.milestonehub.core.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of an entity.
 *
 * @param values fields that are not empty, in the order of the data model
 * @param origin where the row came from
 * @param others further source rows that feed it; empty for most
 */
public record EntityRow(
        long id, String lifecycle, Instant recordedAt, List<FieldValue> values, Origin origin, List<Origin> others) {

    /**
     * One value.
     *
     * @param text for people: a code as its code, a reference as the name of what it refers to; dots where it is sensitive, unless somebody unmasked it
     * @param sensitive masked by default, because its field group is of class P3 or above
     * @param kept where it was said, if the source row as it stands now leaves it out or tells it unreadably; else nothing
     */
    public record FieldValue(String field, String text, boolean sensitive, @Nullable Origin kept) {}

    /**
     * Where a row came from.
     *
     * @param connection system that said it
     * @param file file or page; empty for a row that the hub derived
     * @param run run that brought it
     */
    public record Origin(String connection, String key, String file, long line, long run, String mapping) {}

    public EntityRow {
        values = List.copyOf(values);
        others = List.copyOf(others);
    }

    /** Never a value. */
    @Override
    public String toString() {
        return "row " + id;
    }
}
