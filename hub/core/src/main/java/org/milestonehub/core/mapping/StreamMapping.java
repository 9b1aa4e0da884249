package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Set;

/** One checked mapping file: how rows of one stream become entity rows. Immutable, usable from many threads. */
public interface StreamMapping {

    /** {@code oneroster-1.1/users}. */
    String name();

    /** {@code users}. */
    String stream();

    /** What it emits, in the order of the file. */
    List<Emission> emissions();

    /** Columns or paths without which no row could be accepted, so that their absence is a matter of the whole file. */
    Set<String> requiredColumns();

    /** Columns it reads. */
    Set<String> readColumns();

    /** Columns it reads, names on purpose as ignored, or leaves out of the comparison. */
    Set<String> knownColumns();

    /** Places of the columns of one input on which anything depends that it makes of a row, what it keeps unread included. */
    int[] decisiveCells(List<String> columns);

    /**
     * Binds it to the columns of one input.
     *
     * @param columns header names; empty for records that are trees
     */
    RowMapper bind(List<String> columns);
}
