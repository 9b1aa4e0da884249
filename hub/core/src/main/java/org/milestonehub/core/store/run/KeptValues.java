package org.milestonehub.core.store.run;

import org.milestonehub.core.store.RunSql;

/** Values that the newest version of a source row leaves out and the hub keeps, with the place that said them last. */
final class KeptValues {

    private KeptValues() {}

    /**
     * Notes what the parts that are laid out for an entity leave out; a version that left it out itself passes on where it was said.
     *
     * @param among SQL that narrows the parts {@code w}
     * @param condition which of the columns they leave out are kept
     */
    static void note(EntityRun run, RunSql sql, String among, String condition) {
        sql.update("""
                insert into kept_value (district, source_record, file, line, entity, column_name, said_file, said_line)
                select distinct :district, w.record, s.file, s.line, '%1$s', rtrim(a.column_name, '%3$s'), coalesce(k.said_file, h.file), coalesce(k.said_line, h.line)
                  from %2$s as w %4$s cross join unnest(w.absent) as a (column_name)
                  join source_record as s on s.district = :district and s.id = w.record
                  join source_record_history as h on h.district = :district and h.id = w.record and h.superseded_by = :run
                  left join kept_value as k on k.district = :district and k.source_record = w.record and k.file = h.file and k.line = h.line
                       and k.entity = '%1$s' and k.column_name = rtrim(a.column_name, '%3$s')
                 where not w.is_new and w.absent is not null and %5$s
                on conflict do nothing""".formatted(run.entity().name(), run.work(), PartEncoder.UNREADABLE, among, condition));
    }

    /** A run that is undone kept nothing. */
    static void forget(RunSql sql) {
        sql.update("delete from kept_value where district = :district and file in"
                + " (select id from source_file where district = :district and run = :undone)");
    }
}
