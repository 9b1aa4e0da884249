package org.milestonehub.core.store.person;

import java.util.List;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/** Reads and writes people as images. Inside a transaction of the caller. */
final class PersonImages {

    private static final EntityType PERSON = Model.shipped().entity("Person");
    private static final String SAID = "coalesce((select jsonb_agg(to_jsonb(c) order by c.source_record, c.part) from contribution as c"
            + " where c.district = p.district and c.entity = 'Person' and c.id = p.id), '[]')";

    private final RunSql sql;

    PersonImages(RunSql sql) {
        this.sql = sql;
    }

    PersonImage read(long person) {
        return sql.set("imageOf", person).query("select to_jsonb(p)::text, " + SAID
                + "::text from person as p where p.district = :district and p.id = :imageOf",
                (row, n) -> PersonImage.of(person, row.getString(1), row.getString(2))).get(0);
    }

    /** Writes a row as an image has it; contributions stay as they are. */
    void write(PersonImage image) {
        String columns = EntityColumns.all(PERSON);
        sql.set("imageOf", image.person()).set("imageRow", image.row().toString()).update("""
                update person as p set (%1$s) = (select %1$s from jsonb_populate_record(null::person, cast(:imageRow as jsonb)) as t)
                 where p.district = :district and p.id = :imageOf""".formatted(columns));
    }

    /** Keeps the present version in the history. */
    void keep(long person) {
        String columns = EntityColumns.all(PERSON);
        sql.set("imageOf", person).update("""
                insert into person_history (%1$s, superseded_at, superseded_by)
                select %1$s, :now, :run from person where district = :district and id = :imageOf""".formatted(columns));
    }

    /** Takes a version out of the history that a run had put there: it is the present one again. */
    void forgetKept(long person, long byRun) {
        sql.set("imageOf", person).set("keptBy", byRun).update(
                "delete from person_history where district = :district and id = :imageOf and superseded_by = :keptBy");
    }

    /** The version a merge had put into the history becomes this one. */
    void rewriteKept(PersonImage image, long event) {
        String columns = EntityColumns.all(PERSON);
        sql.set("imageOf", image.person()).set("imageRow", image.row().toString()).set("imageEvent", event).update("""
                update person_history as p set (%1$s) = (select %1$s from jsonb_populate_record(null::person, cast(:imageRow as jsonb)) as t)
                  from merge_event as v
                 where p.district = :district and p.id = :imageOf and v.district = :district and v.id = :imageEvent and p.superseded_by = v.run"""
                .formatted(columns));
    }

    /** What was written out for a merge is not kept for a row that stands alone. */
    void standsAlone(long person) {
        sql.set("imageOf", person).update("delete from contribution where district = :district and entity = 'Person' and id = :imageOf");
    }

    /** Writes out what a row that stands alone says. */
    void writeOut(List<Long> people) {
        sql.set("imagesOf", people.toArray(Long[]::new)).update("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select :district, 'Person', e.id, e.source_record_id, -1, e.source_system, jsonb_strip_nulls(to_jsonb(e) - array[%s])
                  from person as e
                 where e.district = :district and e.id = any(:imagesOf)
                   and not exists (select 1 from contribution as c where c.district = :district and c.entity = 'Person' and c.id = e.id)"""
                .formatted(EntityColumns.NOT_FIELDS));
    }
}
