package org.milestonehub.core.store.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.Live;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonReferences;
import org.milestonehub.core.store.person.PersonReferences.Column;
import org.milestonehub.core.store.person.PersonReferences.Table;

/**
 * Notes, inside a run, by which key rows name a merged person: should the merge be taken back, it is known to whom they
 * belong. Costs one query in a district without merges.
 */
final class LateArrivals {

    private static final String MERGED = "select survivor from merge_event where district = :district and undone_at is null";

    private final RunSql sql;
    private @Nullable Answer<List<Boolean>> merged;

    LateArrivals(RunSql sql) {
        this.sql = sql;
    }

    /** Before the parts of an entity are applied, and after it is known who the people among them are. */
    void ask(EntityRun run) {
        if (concerns(run)) {
            merged();
        }
    }

    private static boolean concerns(EntityRun run) {
        return run.entity().name().equals("Person") || PersonReferences.TABLES.stream().anyMatch(table -> table.entity().equals(run.entity()));
    }

    /** After the parts of an entity were applied. */
    void note(EntityRun run) {
        if (!concerns(run) || !anyMerge()) {
            return;
        }
        if (run.entity().name().equals("Person")) {
            notePeople(run);
        }
        PersonReferences.TABLES.stream().filter(table -> table.entity().equals(run.entity())).forEach(table -> table.columns().stream()
                .filter(column -> column.condition().isEmpty()).forEach(column -> note(run, table, column)));
    }

    /** Asked when people are applied, so that what the run itself merged counts. */
    private boolean anyMerge() {
        return merged().get().get(0);
    }

    private Answer<List<Boolean>> merged() {
        Answer<List<Boolean>> asked = merged;
        if (asked == null) {
            asked = sql.queryLater("select exists (select 1 from merge_event where district = :district and undone_at is null)",
                    (row, n) -> row.getBoolean(1));
            merged = asked;
        }
        return asked;
    }

    private void notePeople(EntityRun run) {
        sql.update("""
                insert into merge_later (district, entity, id, column_name, source_system, source_key)
                select distinct on (%1$s) :district, 'Person', %1$s, '', :system, p.source_key
                  from %2$s as p left join {diff} as d on d.ord = p.ord and d.status in (1, 2)
                  join %3$s
                 where %4$s and h.id in (%5$s)
                on conflict (district, entity, id, column_name) do update
                   set source_system = excluded.source_system, source_key = excluded.source_key""".formatted(Live.RECORD, run.parts(),
                run.heldUnder(run.entity(), "p.source_key", "h"), Live.CONDITION, MERGED));
    }

    private void note(EntityRun run, Table table, Column column) {
        String rows = """
                select h.id, p.%1$s as named from %2$s as p join %3$s
                 where p.%1$s is not null and %4$s""".formatted(column.quoted(), run.parts(),
                run.heldUnder(run.entity(), "p.source_key", "h"), Live.CONDITION);
        sql.update("""
                delete from merge_cell as x using (%3$s) as r
                 where x.district = :district and x.table_name = '%1$s' and x.column_name = '%2$s' and x.row_key = r.id::text
                   and x.event in (select id from merge_event where district = :district and undone_at is null)"""
                .formatted(table.name(), column.name(), rows));
        sql.update("""
                delete from merge_later as l using (%3$s) as r
                 where l.district = :district and l.entity = '%1$s' and l.column_name = '%2$s' and l.id = r.id"""
                .formatted(table.entity().name(), column.name(), rows));
        sql.update("""
                insert into merge_later (district, entity, id, column_name, source_system, source_key)
                select distinct on (r.id) :district, '%1$s', r.id, '%2$s', :system, r.named
                  from (%3$s) as r join %4$s where k.id in (%5$s)""".formatted(table.entity().name(),
                column.name(), rows, run.heldUnder(Model.shipped().entity("Person"), "r.named", "k"), MERGED));
    }
}
