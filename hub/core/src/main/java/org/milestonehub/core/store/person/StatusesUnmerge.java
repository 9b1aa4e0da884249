package org.milestonehub.core.store.person;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/**
 * Milestones of two people after a merge is taken back: whoever leaves has those again that ended with the merge, those of earlier
 * years too, which nobody judges anew; whoever stays loses what rests on records of the one who leaves, and has what was there before
 * the merge. The judge, told of the split, mends the rest. Runs when the records are with their people again; values as for
 * {@link PersonUnmerge}.
 */
final class StatusesUnmerge {

    private static final EntityType STATUS = Model.shipped().entity("MilestoneStatus");
    private static final String HELD = """
            exists (select from milestone_status_history h
                     where h.district = m.district and h.id = m.id and h.lifecycle = 'active'
                       and h.recorded_at <= v.merged_at and h.superseded_at >= v.merged_at)""";
    private static final String FROM = """
             from merge_event as v join milestone_status as m on m.district = v.district and m.subject_type = 'student'
            where v.district = :district and v.id = :event and\s""";
    private static final String AGAIN = "m.subject_id = :absorbed and m.lifecycle = 'ended' and " + HELD;
    private static final String SINCE = "m.subject_id = :root and m.lifecycle = 'active' and m.recorded_at > v.merged_at";

    private final RunSql sql;

    /** A milestone written while the merge stood. */
    private record Written(long id, boolean before, List<Long> evidence) {}

    StatusesUnmerge(RunSql sql) {
        this.sql = sql;
    }

    void apply() {
        turn(sql.query("select m.id" + FROM + AGAIN + " order by m.id", (row, n) -> row.getLong(1)), "active", "changed");
        List<Written> written = sql.query("select m.id, " + HELD + ", m.evidence" + FROM + SINCE + " order by m.id",
                (row, n) -> new Written(row.getLong(1), row.getBoolean(2), row.getArray(3) == null ? List.of()
                        : List.of((Long[]) row.getArray(3).getArray())));
        Set<Long> left = left(written);
        List<Written> theirs = written.stream().filter(one -> one.evidence().stream().anyMatch(left::contains)).toList();
        turn(theirs.stream().filter(one -> !one.before()).map(Written::id).toList(), "ended", "ended");
        asBefore(theirs.stream().filter(Written::before).map(Written::id).toList());
    }

    /** Records among the evidence that are the other one's now. */
    private Set<Long> left(List<Written> written) {
        Long[] evidence = written.stream().flatMap(one -> one.evidence().stream()).distinct().toArray(Long[]::new);
        return evidence.length == 0 ? Set.of() : new HashSet<>(sql.set("evidence", evidence).query(PersonReferences.TABLES.stream().map(table ->
                "select e.id from %s as e where e.district = :district and e.id = any(:evidence) and %s".formatted(table.name(), table.names(":absorbed")))
                .collect(Collectors.joining(" union all ")), (row, n) -> row.getLong(1)));
    }

    private void turn(List<Long> ids, String lifecycle, String told) {
        if (!ids.isEmpty()) {
            keep(ids);
            sql.update("update milestone_status set recorded_at = :now, lifecycle = '" + lifecycle
                    + "' where district = :district and id = any(:touched)");
            told(told);
        }
    }

    private void asBefore(List<Long> ids) {
        if (!ids.isEmpty()) {
            keep(ids);
            sql.update("update milestone_status as m set recorded_at = :now, " + STATUS.fields().stream().map(EntityColumns::quoted)
                    .map(column -> column + " = h." + column).collect(Collectors.joining(", ")) + """
                     from (select distinct on (h.id) h.* from milestone_status_history as h
                             join merge_event as v on v.district = h.district and v.id = :event
                            where h.district = :district and h.id = any(:touched) and h.lifecycle = 'active' and h.recorded_at <= v.merged_at
                            order by h.id, h.recorded_at desc) as h
                    where m.district = :district and m.id = h.id""");
            told("changed");
        }
    }

    private void keep(List<Long> ids) {
        sql.set("touched", ids.toArray(Long[]::new)).update("""
                insert into milestone_status_history (%1$s, superseded_at, superseded_by)
                select %1$s, :now, :run from milestone_status where district = :district and id = any(:touched)"""
                .formatted(EntityColumns.all(STATUS)));
    }

    private void told(String kind) {
        sql.update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, nextval('change_seq'), 0, 'MilestoneStatus', o.id, o.id, '%s', :now
                  from (select unnest(:touched::bigint[]) as id order by 1) as o""".formatted(kind));
    }
}
