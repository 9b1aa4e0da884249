package org.milestonehub.core.store.person;

import java.util.List;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/**
 * Milestones of two people after a merge is taken back: whoever leaves has those again that ended with the merge, those of earlier
 * years too, which nobody judges anew; whoever stays loses those that came with it. The judge, told of the split, mends the rest.
 * Values as for {@link PersonUnmerge}.
 */
final class StatusesUnmerge {

    private static final String HELD = """
            exists (select from milestone_status_history h
                     where h.district = m.district and h.id = m.id and h.lifecycle = 'active'
                       and h.recorded_at <= v.merged_at and h.superseded_at >= v.merged_at)""";
    private static final String AGAIN = "m.subject_id = :absorbed and m.lifecycle = 'ended' and " + HELD;
    private static final String NO_MORE = "m.subject_id = :root and m.lifecycle = 'active' and m.recorded_at > v.merged_at and not " + HELD;

    private final RunSql sql;

    StatusesUnmerge(RunSql sql) {
        this.sql = sql;
    }

    void apply() {
        turn(AGAIN, "active", "changed");
        turn(NO_MORE, "ended", "ended");
    }

    private void turn(String which, String lifecycle, String told) {
        List<Long> ids = sql.query("""
                select m.id from merge_event as v join milestone_status as m on m.district = v.district and m.subject_type = 'student'
                 where v.district = :district and v.id = :event and\s""" + which + " order by m.id", (row, n) -> row.getLong(1));
        if (ids.isEmpty()) {
            return;
        }
        sql.set("touched", ids.toArray(Long[]::new)).update("""
                insert into milestone_status_history (%1$s, superseded_at, superseded_by)
                select %1$s, :now, :run from milestone_status where district = :district and id = any(:touched)"""
                .formatted(EntityColumns.all(Model.shipped().entity("MilestoneStatus"))));
        sql.update("update milestone_status set recorded_at = :now, lifecycle = '" + lifecycle
                + "' where district = :district and id = any(:touched)");
        sql.update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, nextval('change_seq'), 0, 'MilestoneStatus', o.id, o.id, '%s', :now
                  from (select unnest(:touched::bigint[]) as id order by 1) as o""".formatted(told));
    }
}
