package org.milestonehub.core.store.run;

import org.milestonehub.core.store.Answer;

/** The tables one run stages its rows in, named by their short names. */
interface StagingTables extends AutoCloseable {

    /** Makes a table, empty. */
    void create(String table, String definition);

    /** Makes a table with the rows of a query; gives their number. */
    Answer<Integer> createAs(String table, String query);

    /** The same, in place of what stood in a table of that name. */
    void replace(String table, String query);

    /** Whether this run made the table. */
    boolean holds(String table);

    /** Leaves nothing of the run behind. */
    @Override
    void close();
}
