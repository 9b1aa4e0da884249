package org.milestonehub.core.quarantine;

import java.util.Locale;

/**
 * Something lacking that holds rows back, however long the chain to them is.
 *
 * @param entity what is lacking, for example {@code Organization}
 * @param records how many different ones
 * @param rows rows that wait for them
 * @param withheld how many of the lacking ones stand in quarantine themselves, so that mending them frees the rest
 * @param example key of one of them; empty for people
 */
public record RootCause(String connection, String entity, long records, long rows, long withheld, String example) {

    /** {@code 3 unknown organizations hold 4,812 rows}. */
    public String sentence() {
        String what = entity.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + (records == 1 ? "" : "s");
        return "%,d unknown %s hold%s %,d row%s".formatted(records, what, records == 1 ? "s" : "", rows, rows == 1 ? "" : "s");
    }
}
