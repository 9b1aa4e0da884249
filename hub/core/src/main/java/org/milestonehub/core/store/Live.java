package org.milestonehub.core.store;

/** Which staged parts count: those of streams that are all new, of rows found new or changed, and released ones. */
public final class Live {

    /** Condition on a part {@code p}. */
    public static final String CONDITION = "(p.record is not null or p.part / 100 = any(:freshStreams)"
            + " or exists (select 1 from {diff} as d where d.ord = p.ord and d.status in (1, 2)))";

    /** Id of the source record of a part {@code p}, with {@code d} its line of the comparison. */
    public static final String RECORD = "coalesce(p.record, d.record, :recordBase + p.ord)";

    private Live() {}
}
