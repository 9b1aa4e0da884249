package org.milestonehub.core.mapping;

import org.milestonehub.spi.SourceRow;

/** A mapping bound to the columns of one input. Not thread-safe. */
public interface RowMapper {

    /**
     * Fills {@code into} with what the row says. Never throws for bad data: that is a problem of the row.
     *
     * @param row a row of the bound input
     * @param into cleared first
     */
    void map(SourceRow row, MappedRow into);
}
