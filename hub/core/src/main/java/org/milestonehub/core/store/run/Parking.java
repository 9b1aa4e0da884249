package org.milestonehub.core.store.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/**
 * Parts that refer to rows nobody has brought yet. A required reference parks the part until its target arrives; an
 * optional one loses only its value, with a warning.
 *
 * <p>{@code parked}: parts that wait, by ordinal of their source row; {@code warning}: causes with their counts.
 */
final class Parking {

    private final PgStaging staging;
    private final RunSql sql;

    Parking(PgStaging staging) {
        this.staging = staging;
        this.sql = staging.sql();
        staging.createEmpty("parked", "ord bigint, record bigint, pord bigint, rule text, column_name text, extra boolean");
        staging.createEmpty("warning", "part int, rule text, severity text, column_name text, rows bigint, file int, line bigint,"
                + " message text");
    }

    /** After a first load: parts whose required reference leads nowhere leave the staging and wait. */
    void parkUnresolved(EntityRun run, String joins) {
        staging.waiting();
        sql.update("""
                insert into {parked} (ord, record, pord, rule, column_name, extra)
                select p.ord, :recordBase + p.ord, p.pord, 'unresolved-reference', %2$s, false from %1$s as p %3$s where %2$s is not null"""
                .formatted(run.parts(), run.lackingReference(), joins));
        store(run, "p." + "pord in (select p.pord from " + run.parts() + " as p " + joins + " where " + run.lackingReference()
                + " is not null)", ":recordBase + p.ord");
        sql.update("delete from %1$s as gone using (select p.pord from %1$s as p %2$s where %3$s is not null) as lost where gone.pord = lost.pord"
                .formatted(run.parts(), joins, run.lackingReference()));
    }

    /** Writes the parts that meet the condition to the parked ones, each with the first required reference it waits for. */
    void store(EntityRun run, String condition, String record) {
        run.references().stream().filter(Field::required).forEach(field -> store(run, field, condition, record));
    }

    private void store(EntityRun run, Field field, String condition, String record) {
        String held = run.held(Model.shipped().entity(field.type().target()));
        String target = EntityColumns.quoted(field);
        sql.update("""
                insert into parked_part (district, id, stream, source_record, entity, part, source_key,
                                         waits_system, waits_entity, waits_key, row)
                select :district, :parkBase + p.pord, p.part / 100, %5$s, '%2$s', p.part, p.source_key, :system, '%3$s', p.%4$s,
                       (to_jsonb(p) - array['pord', 'ord', 'record']) || jsonb_build_object('absent', %8$s)
                  from %1$s as p
                 where %6$s and p.%4$s is not null
                   and not exists (select 1 from (%7$s) as k where k.source_key = p.%4$s)
                on conflict (district, id) do nothing""".formatted(run.parts(), run.entity().name(), field.type().target(), target,
                record, condition, held, run.unspoken()));
    }

    /**
     * Counts optional references that lead nowhere. The part itself goes on without the value, and a copy waits for the
     * target, so that the value comes in when the target does.
     *
     * @param record SQL for the source record of a part {@code p}
     * @param live condition on parts {@code p} that count
     * @return what remains to be done once the counts are there
     */
    Runnable warnOfOptional(EntityRun run, String joins, String record, String live) {
        List<Field> optional = run.references().stream().filter(field -> !field.required()).toList();
        Map<Field, Answer<Integer>> found = new LinkedHashMap<>();
        for (Field field : optional) {
            found.put(field, sql.later("""
                    insert into {warning} (part, rule, severity, column_name, rows, line, message)
                    select p.part, 'unresolved-reference', 'warning', '%2$s', count(*), min(p.ord),
                           'refers to ' || count(distinct p.%3$s) || ' %4$s record(s) that this system has not sent' || %8$s
                           || '; the reference is left empty and the rest of the row is in'
                      from %1$s as p %5$s
                     where p.%3$s is not null and %6$s.id is null and %7$s
                     group by p.part""".formatted(run.parts(), field.name(), EntityColumns.quoted(field), field.type().target(), joins,
                    EntityRun.alias(field), live, firstKey(field))));
        }
        return () -> found.forEach((field, rows) -> {
            if (rows.get() > 0) {
                staging.warned();
                store(run, field, live, record);
            }
        });
    }

    /** SQL that names the first key; a person's key is left out, since messages carry nothing of a student. */
    private static String firstKey(Field field) {
        return field.type().target().equals("Person") ? "''" : "', first key \"' || min(p." + EntityColumns.quoted(field) + ") || '\"'";
    }

    /** A row of which only an extra part waits, and another part went in, does not count as parked. */
    void forgiveExtras() {
        if (!staging.anyWaiting() || sql.count("select count(*) from {parked} where extra") == 0) {
            return;
        }
        for (EntityType entity : Model.shipped().entities()) {
            if (staging.holds(entity)) {
                sql.update("""
                        delete from {parked} as w using %s as p
                         where w.extra and p.ord = w.ord and not exists (select 1 from {parked} as o where o.pord = p.pord)"""
                        .formatted("{" + PgStaging.partTable(entity) + "}"));
            }
        }
    }
}
