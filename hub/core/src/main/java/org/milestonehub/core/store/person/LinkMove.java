package org.milestonehub.core.store.person;

import java.util.List;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.HubIds;
import org.milestonehub.core.store.RunNumbers;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonReferences.Column;
import org.milestonehub.core.store.person.PersonReferences.Table;
import org.milestonehub.core.store.person.RecordsOfPeople.OfRecord;
import org.milestonehub.core.sync.Ownership;

/**
 * Takes a record from the person it was linked to and makes a person of its own of it, with the rows its system wrote about
 * him. Inside a transaction of the caller; a merge of the two takes it back.
 */
final class LinkMove {

    private static final String KEYS = "select source_system from link where district = :district and entity = 'Person' and id = :holder"
            + " union all select source_system from person where district = :district and id = :holder";

    private final RunSql sql;
    private final Ownership ownership;
    private final PersonImages images;

    LinkMove(RunSql sql, Ownership ownership) {
        this.sql = sql;
        this.ownership = ownership;
        this.images = new PersonImages(sql);
    }

    /** Returns the new person. */
    long leave(long holder, int system, String key, Decree by) {
        sql.set("holder", holder).set("leaveSystem", system).set("leaveKey", key);
        images.writeOut(List.of(holder));
        List<Said> said = said();
        List<Long> records = said.stream().filter(RecordsOfPeople.of(system, key, said)).map(Said::record).toList();
        if (records.isEmpty() || records.size() == said.size()) {
            throw PgStewardship.refused("the record of the question is not linked to this person any more; nothing was changed");
        }
        long own = HubIds.take(sql.jdbc(), sql.district(), 1);
        sql.set("own", own).set("run", RunNumbers.next(sql.jdbc(), sql.district())).set("records", records.toArray(Long[]::new)).set("firstRecord", records.get(0));
        sql.set("input", "a record left a person").set("by", by.by());
        MergeDecision.register(sql);
        images.keep(holder);
        move();
        rebuild(own);
        rebuild(holder);
        if (sql.count("select count(*) from (" + KEYS + ") as keys where source_system = :leaveSystem") == 0) {
            PersonReferences.TABLES.forEach(this::references);
        }
        PersonMerge.toldOf(sql, "split", List.of(holder, own));
        return own;
    }

    /** A source record that says something of the holder. */
    private record Said(long record, int system, String key) implements OfRecord {}

    private List<Said> said() {
        return sql.query("""
                select distinct c.source_record, c.source_system, coalesce(r.key, '') from contribution as c
                  left join source_record as r on r.district = c.district and r.id = c.source_record
                 where c.district = :district and c.entity = 'Person' and c.id = :holder order by 1""",
                (row, n) -> new Said(row.getLong(1), row.getInt(2), row.getString(3)));
    }

    private void move() {
        sql.update("""
                delete from link where district = :district and entity = 'Person' and source_system = :leaveSystem and source_key = :leaveKey
                   and id = :holder""");
        sql.update("""
                insert into person (district, id, source_record_id, recorded_at, source_system, lifecycle, source_key)
                values (:district, :own, :firstRecord, :now, :leaveSystem, 'active', :leaveKey)""");
        sql.update("""
                update contribution set id = :own
                 where district = :district and entity = 'Person' and id = :holder and source_record = any(:records)""");
    }

    private void rebuild(long person) {
        PersonImage now = images.read(person);
        images.write(now.rebuilt(now.said(), ownership, sql.district()));
        sql.set("imageOf", person).update("update person set recorded_at = :now where district = :district and id = :imageOf");
    }

    /** What the system wrote about him goes with the record, unless another key of the same system still leads to the person. */
    private void references(Table table) {
        List<Long> ids = sql.query("select e.id from " + table.name() + " as e where e.district = :district and e.source_system = :leaveSystem and "
                + table.names(":holder") + " order by 1", (row, n) -> row.getLong(1));
        if (ids.isEmpty()) {
            return;
        }
        String columns = EntityColumns.all(table.entity());
        sql.set("leaving", ids.toArray(Long[]::new)).update("""
                insert into %1$s_history (%2$s, superseded_at, superseded_by)
                select %2$s, :now, :run from %1$s where district = :district and id = any(:leaving)""".formatted(table.name(), columns));
        table.columns().forEach(column -> reference(table, column));
        PersonMerge.told(sql, table, "any(:leaving)");
    }

    private void reference(Table table, Column column) {
        sql.update("update %1$s as e set recorded_at = :now, %2$s = :own where e.district = :district and e.id = any(:leaving) and %3$s"
                .formatted(table.name(), column.quoted(), column.names(":holder")));
        sql.update("update contribution as c set fields = jsonb_set(c.fields, array['" + column.name() + "'], to_jsonb(:own::bigint))"
                + " where c.district = :district and c.entity = '" + table.entity().name() + "' and c.id = any(:leaving)"
                + " and c.source_system = :leaveSystem and c.fields ->> '" + column.name() + "' = :holder::text");
    }
}
