package org.milestonehub.core.store.run;

import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/** Replaces and ends entity rows with their history and their entries in the change feed. */
final class ChangedRows {

    /** Readers of the feed look a range up row by row in order of ids; below this many, each row speaks for itself. */
    private static final long RANGE_FROM = 1_000;
    private static final String CHOSEN = "select id from {chosen}";

    private ChangedRows() {}

    /**
     * Replaces rows.
     *
     * @param source query of the new values, {@code w}, with {@code id} and {@code record}
     * @param differs condition over held row {@code e} and new values {@code w}
     * @param sets assignments
     * @return rows replaced
     */
    static Answer<Integer> replace(RunSql sql, EntityRun run, String source, String differs, String sets) {
        Answer<Integer> changed = choose(sql, """
                select w.id from %1$s as e join (%2$s) as w on w.id = e.id
                 where e.district = :district and (%3$s)""".formatted(run.table(), source, differs));
        if (sql.isSmall() || changed.get() > 0) {
            keep(sql, run);
            feed(sql, run, "changed", CHOSEN);
            sql.later("""
                    update %1$s as e set recorded_at = :now, lifecycle = 'active', source_record_id = w.record, %3$s
                      from (%2$s) as w join {chosen} as c on c.id = w.id
                     where e.district = :district and e.id = w.id""".formatted(run.table(), source, sets));
        }
        return changed;
    }

    /** Ends the rows a query names. */
    static Answer<Integer> end(RunSql sql, EntityRun run, String ids) {
        Answer<Integer> ended = choose(sql, ids);
        if (sql.isSmall() || ended.get() > 0) {
            keep(sql, run);
            feed(sql, run, "ended", CHOSEN);
            sql.later("update %1$s as e set lifecycle = 'ended', recorded_at = :now from {chosen} as c where e.district = :district and e.id = c.id"
                    .formatted(run.table()));
        }
        return ended;
    }

    /** In a small run nobody waits for the number: what follows finds nothing to do where it is none. */
    private static Answer<Integer> choose(RunSql sql, String ids) {
        sql.later("delete from {chosen}");
        return sql.later("insert into {chosen} (id) " + ids);
    }

    private static void keep(RunSql sql, EntityRun run) {
        String columns = String.join(", ", EntityColumns.HEADER) + ", " + EntityColumns.list(run.fields());
        sql.later("""
                insert into %1$s_history (%2$s, superseded_at, superseded_by)
                select %3$s, :now, :run from %1$s as e join {chosen} as c on c.id = e.id where e.district = :district"""
                .formatted(run.table(), columns, columns(run)));
    }

    private static String columns(EntityRun run) {
        return "e." + String.join(", e.", EntityColumns.HEADER) + ", " + EntityColumns.list(run.fields(), "e");
    }

    /** New rows got ids that no other row of the entity has in between: many of them are one entry. */
    static void feedAdded(RunSql sql, EntityRun run, String ids, long count) {
        if (count < RANGE_FROM) {
            feed(sql, run, "added", ids);
            return;
        }
        sql.update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, nextval('change_seq'), :run, '%s', min(id), max(id), 'added', :now from (%s) as i"""
                .formatted(run.entity().name(), ids));
    }

    static void feed(RunSql sql, EntityRun run, String kind, String ids) {
        sql.later("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, c.id, :run, '%1$s', c.changed, c.changed, '%2$s', :now
                  from (select changed, nextval('change_seq') as id from (select id as changed from (%3$s) as i order by 1) as o) as c"""
                .formatted(run.entity().name(), kind, ids));
    }
}
