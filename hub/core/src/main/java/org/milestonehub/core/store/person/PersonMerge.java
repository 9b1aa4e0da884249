package org.milestonehub.core.store.person;

import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonReferences.Column;
import org.milestonehub.core.store.person.PersonReferences.Elsewhere;
import org.milestonehub.core.store.person.PersonReferences.Table;
import org.milestonehub.core.sync.Ownership;

/**
 * The statements that take one person into another. {@code :event} and {@code :run} name the merge, {@code :survivor} and
 * {@code :absorbed} the people, {@code :now} its time. Every row is kept as it was before it is touched.
 */
final class PersonMerge {

    private final RunSql sql;
    private final Ownership ownership;
    private final PersonImages images;
    private final long survivor;
    private final long absorbed;

    PersonMerge(RunSql sql, Ownership ownership, long survivor, long absorbed) {
        this.sql = sql;
        this.ownership = ownership;
        this.images = new PersonImages(sql);
        this.survivor = survivor;
        this.absorbed = absorbed;
    }

    /** Returns the number of rows that name the survivor since. */
    long apply() {
        PersonImage before = images.read(survivor);
        PersonImage other = images.read(absorbed);
        images.writeOut(List.of(survivor, absorbed));
        keys();
        contributions();
        images.keep(absorbed);
        sql.update("""
                update person set source_system = 0, source_key = 'merged/' || id, lifecycle = 'withdrawn', recorded_at = :now
                 where district = :district and id = :absorbed""");
        images.keep(survivor);
        images.write(before.rebuilt(images.read(survivor).said(), ownership, sql.district()).with("lifecycle", lifecycle(before, other)));
        sql.update("update person set recorded_at = :now where district = :district and id = :survivor");
        remember(before);
        remember(other);
        long moved = 0;
        for (Table table : naming()) {
            moved += move(table);
        }
        PersonReferences.ELSEWHERE.forEach(this::moveElsewhere);
        return moved;
    }

    /** Tables with rows that name the one who leaves, found in one message. */
    private List<Table> naming() {
        List<String> names = sql.query(PersonReferences.TABLES.stream().map(table ->
                "select '%1$s' where exists (select 1 from %1$s as e where e.district = :district and %2$s)"
                .formatted(table.name(), table.names(":absorbed"))).collect(Collectors.joining(" union all ")), (row, n) -> row.getString(1));
        return PersonReferences.TABLES.stream().filter(table -> names.contains(table.name())).toList();
    }

    private static String lifecycle(PersonImage one, PersonImage other) {
        String first = one.row().path("lifecycle").asText();
        return first.equals("active") ? first : other.row().path("lifecycle").asText();
    }

    private void remember(PersonImage before) {
        sql.set("imageOf", before.person()).set("imageRow", before.row().toString()).set("imageSaid", before.said().toString()).update("""
                insert into merge_person (district, event, person, row_before, row_after, said_before)
                select :district, :event, p.id, cast(:imageRow as jsonb), to_jsonb(p), cast(:imageSaid as jsonb)
                  from person as p where p.district = :district and p.id = :imageOf""");
    }

    private void keys() {
        sql.update("""
                insert into merge_key (district, event, source_system, source_key, person, made)
                select district, :event, source_system, source_key, id, true from person where district = :district and id = :absorbed
                union all
                select district, :event, source_system, source_key, id, false from link
                 where district = :district and entity = 'Person' and id = :absorbed""");
        sql.update("update link set id = :survivor where district = :district and entity = 'Person' and id = :absorbed");
        sql.update("""
                insert into link (district, source_system, entity, source_key, id, decision, evidence, account, recorded_at)
                select p.district, p.source_system, 'Person', p.source_key, :survivor, 'steward', e.sentence, e.account, :now
                  from person as p join merge_event as e on e.district = p.district and e.id = :event
                 where p.district = :district and p.id = :absorbed""");
    }

    private void contributions() {
        sql.update("""
                insert into merge_cell (district, event, table_name, row_key, column_name, person)
                select district, :event, 'contribution', 'Person|' || source_record || '|' || part, 'id', id from contribution
                 where district = :district and entity = 'Person' and id = :absorbed""");
        sql.update("update contribution set id = :survivor where district = :district and entity = 'Person' and id = :absorbed");
    }

    private long move(Table table) {
        List<Long> ids = sql.query("select e.id from " + table.name() + " as e where e.district = :district and "
                + table.names(":absorbed") + " order by e.id", (row, n) -> row.getLong(1));
        if (ids.isEmpty()) {
            return 0;
        }
        sql.set("touched", ids.toArray(Long[]::new));
        table.columns().forEach(column -> rememberCells(table, column));
        sql.update("""
                update merge_cell as x set recorded_before = n.recorded_before from merge_cell as n
                 where n.district = :district and n.event = :event and n.table_name = '%s'
                   and x.district = n.district and x.table_name = n.table_name and x.row_key = n.row_key and x.event <> n.event
                   and x.recorded_before is distinct from n.recorded_before""".formatted(table.name()));
        String columns = EntityColumns.all(table.entity());
        sql.update("""
                insert into %1$s_history (%2$s, superseded_at, superseded_by)
                select %2$s, :now, :run from %1$s where district = :district and id = any(:touched)""".formatted(table.name(), columns));
        sql.update("update " + table.name() + " as e set recorded_at = :now, " + table.columns().stream().map(PersonMerge::moved)
                .collect(Collectors.joining(", ")) + " where e.district = :district and e.id = any(:touched)");
        table.columns().forEach(column -> moveInContributions(table, column));
        told(sql, table, "any(:touched)");
        return ids.size();
    }

    private static String moved(Column column) {
        return "%1$s = case when %2$s then :survivor else e.%1$s end".formatted(column.quoted(), column.names(":absorbed"));
    }

    /** A row that an earlier merge touched, and nobody since, was recorded before that one. */
    private void rememberCells(Table table, Column column) {
        sql.update("""
                insert into merge_cell (district, event, table_name, row_key, column_name, person, recorded_before)
                select :district, :event, '%1$s', e.id::text, '%2$s', :absorbed, coalesce(
                       (select max(x.recorded_before) from merge_cell as x
                          join merge_event as v on v.district = x.district and v.id = x.event and v.undone_at is null
                         where x.district = :district and x.table_name = '%1$s' and x.row_key = e.id::text and x.event <> :event
                        having max(v.merged_at) = e.recorded_at), e.recorded_at)
                  from %1$s as e where e.district = :district and e.id = any(:touched) and %3$s"""
                .formatted(table.name(), column.name(), column.names(":absorbed")));
    }

    private void moveInContributions(Table table, Column column) {
        String which = " and c.entity = '%1$s' and c.id = any(:touched) and c.fields ->> '%2$s' = :absorbed::text"
                .formatted(table.entity().name(), column.name());
        sql.update("""
                insert into merge_cell (district, event, table_name, row_key, column_name, person)
                select c.district, :event, 'contribution', c.entity || '|' || c.id || '|' || c.source_record || '|' || c.part, '%s', :absorbed
                  from contribution as c where c.district = :district""".formatted(column.name()) + which);
        sql.update("update contribution as c set fields = jsonb_set(c.fields, array['" + column.name() + "'], to_jsonb(:survivor::bigint))"
                + " where c.district = :district" + which);
    }

    private void moveElsewhere(Elsewhere there) {
        sql.update("""
                insert into merge_cell (district, event, table_name, row_key, column_name, person)
                select district, :event, '%1$s', %3$s::text, '%2$s', :absorbed from %1$s where district = :district and %2$s = :absorbed"""
                .formatted(there.table(), there.column(), there.key()));
        sql.update("update %1$s set %2$s = :survivor where district = :district and %2$s = :absorbed".formatted(there.table(), there.column()));
    }

    /** Tells the change feed of rows whose ids meet the condition. */
    static void told(RunSql sql, Table table, String ids) {
        sql.update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, nextval('change_seq'), :run, '%1$s', o.id, o.id, 'changed', :now
                  from (select id from %2$s where district = :district and id = %3$s order by id) as o"""
                .formatted(table.entity().name(), table.name(), ids));
    }

    /** Tells the change feed of people. */
    static void toldOf(RunSql sql, String kind, List<Long> people) {
        people.stream().distinct().sorted().forEach(person -> sql.set("toldOf", person).update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                values (:district, nextval('change_seq'), :run, 'Person', :toldOf, :toldOf, '%s', :now)""".formatted(kind)));
    }

    /** Tells receivers, when they are next delivered to. */
    static void toldReceivers(RunSql sql, String kind) {
        sql.set("kind", kind).update("""
                insert into person_change (district, kind, event, person, other, at)
                values (:district, :kind, :event, :survivor, :absorbed, :now)""");
    }
}
