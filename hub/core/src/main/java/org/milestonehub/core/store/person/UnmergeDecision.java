package org.milestonehub.core.store.person;

import java.util.List;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.store.RunNumbers;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Ownership;

/**
 * Takes a merge back with everything that hangs on it. Who takes back what the hub did by itself has decided that they are two.
 * Inside a transaction of the caller.
 */
final class UnmergeDecision {

    private final RunSql sql;
    private final Ownership ownership;

    UnmergeDecision(RunSql sql, Ownership ownership) {
        this.sql = sql;
        this.ownership = ownership;
    }

    MergeRecord unmerge(long event, Decree decree) {
        MergeRecord merge = MergeRecords.find(sql, event).orElseThrow(() -> PgStewardship.refused("there is no merge " + event));
        merge.undone().ifPresent(undone -> {
            throw PgStewardship.refused("merge " + event + " was taken back already, by " + undone.by() + "; nothing was changed");
        });
        long root = PgStewardship.now(sql, merge.survivor());
        begin(merge, root, decree);
        new PersonUnmerge(sql, ownership, merge.survivor(), merge.absorbed(), root).apply();
        List<Long> own = new LateLinks(sql, ownership).decideAgain(root, merge.absorbed());
        new CellsUnmerge(sql).apply();
        new StatusesUnmerge(sql).apply();
        PersonMerge.toldOf(sql, "split", List.of(root, merge.survivor(), merge.absorbed()));
        PersonMerge.toldOf(sql, "added", own);
        PersonMerge.toldReceivers(sql, "split");
        if (merge.by().equals(PersonJoins.BY)) {
            new NeverLinks(sql).add(merge.survivor(), merge.absorbed(), 0, decree);
        }
        sql.update("""
                update identity_question as q set state = 'open', decided_at = null, decided_by = null, reason = ''
                  from merge_event as e
                 where e.district = :district and e.id = :event and q.district = e.district and q.state = 'same' and q.decided_at = e.merged_at""");
        return MergeRecords.find(sql, event).orElseThrow();
    }

    private void begin(MergeRecord merge, long root, Decree decree) {
        sql.set("event", merge.event()).set("survivor", merge.survivor()).set("absorbed", merge.absorbed()).set("root", root);
        sql.set("mergeRun", sql.count("select run from merge_event where district = :district and id = :event"));
        sql.set("run", RunNumbers.next(sql.jdbc(), sql.district())).set("by", decree.by()).set("reason", decree.reason().word());
        sql.set("input", "undo of run " + sql.value("mergeRun"));
        MergeDecision.register(sql);
        sql.update("update run set state = 'reverted' where district = :district and id = :mergeRun");
        sql.update("""
                update merge_event set undone_at = :now, undone_by = :by, undone_reason = :reason, undo_run = :run
                 where district = :district and id = :event""");
    }
}
