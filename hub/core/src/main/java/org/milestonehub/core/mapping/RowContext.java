package org.milestonehub.core.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/**
 * The row under the hand of a mapper. One per mapper, filled again for every row; fields are bare because all of it is
 * hot.
 */
final class RowContext {

    private static final String[] NO_CELLS = {};

    String[] cells = NO_CELLS;
    Map<String, Object> tree = Map.of();
    /** The current item of {@code each}, null outside. */
    @Nullable Object item;
    /** Its name in expressions. */
    String itemName = "";
    /** Another number for every row, so that a key read twice is computed once. */
    long sequence;
    /** Another number for every item of every row. */
    long itemSequence;
    /** The part being made may be withheld without the row. */
    boolean optionalPart;
    /** Raw codes of the part being made. */
    Map<String, String> rawCodes = Map.of();

    private @Nullable SourceRow row;
    private @Nullable MappedRow into;

    void start(SourceRow next, MappedRow target) {
        row = next;
        into = target;
        item = null;
        sequence++;
        itemSequence++;
        optionalPart = false;
        if (next instanceof SourceRow.Flat flat) {
            cells = flat.cells();
        } else if (next instanceof SourceRow.Tree record) {
            tree = record.fields();
        }
    }

    /** Notes a problem of the current row; the same about one column, met again by another field, only once. */
    void problem(boolean error, String column, Failure failure) {
        if (row == null || into == null) {
            return;
        }
        RowProblem.Severity severity = error && !optionalPart ? RowProblem.Severity.ERROR : RowProblem.Severity.WARNING;
        RowProblem problem = new RowProblem(
                failure.rule(), severity, row.file(), row.line(), column, column + " " + failure.message());
        into.addInstead(problem);
    }

    /** Keeps the source's own code of a field; the map holds just that pair and is shared between rows. */
    void raw(Map<String, String> single) {
        if (rawCodes.isEmpty()) {
            rawCodes = single;
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(rawCodes);
        single.forEach((field, code) -> all.merge(field, code, (before, more) -> before + "," + more));
        rawCodes = all;
    }
}
