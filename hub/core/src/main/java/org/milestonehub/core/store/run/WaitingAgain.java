package org.milestonehub.core.store.run;

import java.util.stream.Collectors;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;

/**
 * Rows that wait since an earlier run, say what they said then, and find nothing in this run of what they wait for. The comparison lays
 * them out as changed, so that they are tried again; nothing of them would change. Asked before the run is applied.
 */
final class WaitingAgain {

    private final PgStaging staging;
    private final RunSql sql;

    WaitingAgain(PgStaging staging) {
        this.staging = staging;
        this.sql = staging.sql();
    }

    /** Whether there is any row that may be one. */
    boolean any(StreamState state) {
        return staging.isSmall()
                ? state.found.containsKey(new StreamComparison.Finding(StreamComparison.CHANGED, SourceRecords.PARKED))
                : sql.count("select count(*) from (select 1 from {diff} where stream = %d and status = %d and was = %d limit 1) as w"
                        .formatted(state.stream.id(), StreamComparison.CHANGED, SourceRecords.PARKED)) > 0;
    }

    long count(StreamState state) {
        return sql.count("select count(*) from {diff} as d where d.stream = " + state.stream.id() + " and " + condition());
    }

    /** SQL condition on a line {@code d} of the comparison. */
    String condition() {
        String arrived = Model.shipped().entities().stream().filter(staging::holds).map(entity -> """

                   and not exists (select 1 from parked_part as w join {%s} as came on came.source_key = w.waits_key
                                    where w.district = :district and w.source_record = d.record and w.waits_system = :system
                                      and w.waits_entity = '%s')""".formatted(PgStaging.partTable(entity), entity.name()))
                .collect(Collectors.joining());
        return """
                (d.status = %d and d.was = %d
                   and exists (select 1 from source_record as before join {row} as said on said.hash = before.hash
                                where before.district = :district and before.id = d.record and said.ord = d.ord)%s)"""
                .formatted(StreamComparison.CHANGED, SourceRecords.PARKED, arrived);
    }
}
