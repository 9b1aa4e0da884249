package org.milestonehub.core.store.person;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonReferences.Column;
import org.milestonehub.core.store.person.PersonReferences.Elsewhere;
import org.milestonehub.core.store.person.PersonReferences.Table;

/**
 * Gives references back to the person who leaves a merge. A reference that names somebody else by now was changed by its
 * source and stays. Values as for {@link PersonUnmerge}.
 */
final class CellsUnmerge {

    private static final String STANDING = "(v.undone_at is null or v.id = :event)";

    private final RunSql sql;

    CellsUnmerge(RunSql sql) {
        this.sql = sql;
    }

    void apply() {
        Set<String> touched = names("select distinct table_name from merge_cell where district = :district and event = :event");
        PersonReferences.TABLES.stream().filter(table -> touched.contains(table.name())).forEach(this::restore);
        if (!names("select column_name from merge_cell where district = :district and event = :event and table_name = 'contribution'"
                + " and column_name <> 'id' limit 1").isEmpty()) {
            PersonReferences.TABLES.forEach(table -> table.columns().forEach(column -> inContributions(table, column)));
        }
        PersonReferences.ELSEWHERE.stream().filter(there -> touched.contains(there.table())).forEach(this::elsewhere);
        Set<String> late = names("select distinct entity from merge_later where district = :district");
        PersonReferences.TABLES.stream().filter(table -> late.contains(table.entity().name()))
                .forEach(table -> table.columns().forEach(column -> byKey(table, column)));
        sql.update("""
                delete from merge_later as l where l.district = :district and not exists (
                       select 1 from merge_event as v where v.district = :district and v.undone_at is null and v.survivor = (%s))"""
                .formatted(owner("l")));
    }

    /** SQL for whom a key leads to now. */
    private static String owner(String alias) {
        return """
                select coalesce((select p.id from person as p where p.district = :district and p.source_system = %1$s.source_system
                                    and p.source_key = %1$s.source_key),
                                (select k.id from link as k where k.district = :district and k.entity = 'Person'
                                    and k.source_system = %1$s.source_system and k.source_key = %1$s.source_key))""".formatted(alias);
    }

    private void restore(Table table) {
        List<Long> all = ids("""
                select distinct e.id from merge_cell as x join %1$s as e on e.district = x.district and e.id = x.row_key::bigint
                 where x.district = :district and x.event = :event and x.table_name = '%1$s' and (%2$s)""".formatted(table.name(),
                table.columns().stream().map(CellsUnmerge::stillMerged).collect(Collectors.joining(" or "))));
        if (all.isEmpty()) {
            return;
        }
        sql.set("touched", all.toArray(Long[]::new));
        List<Long> untouched = ids("""
                select e.id from %1$s as e where e.district = :district and e.id = any(:touched) and e.recorded_at = (%2$s)"""
                .formatted(table.name(), lastMerge(table, "max(v.merged_at)", STANDING)));
        List<Long> changed = all.stream().filter(id -> !untouched.contains(id)).toList();
        sql.set("untouched", untouched.toArray(Long[]::new)).set("changed", changed.toArray(Long[]::new));
        keep(table, "any(:changed)");
        table.columns().forEach(column -> sql.update("""
                update %1$s as e set %2$s = :absorbed from merge_cell as x
                 where x.district = :district and x.event = :event and x.table_name = '%1$s' and x.row_key::bigint = e.id
                   and e.district = :district and %3$s""".formatted(table.name(), column.quoted(), stillMerged(column))));
        moments(table);
        PersonMerge.told(sql, table, "any(:touched)");
    }

    private static String stillMerged(Column column) {
        return "x.column_name = '" + column.name() + "' and " + column.names(":root");
    }

    /** Over the merges that touched a row {@code e}. */
    private static String lastMerge(Table table, String what, String which) {
        return """
                select %1$s from merge_cell as x join merge_event as v on v.district = x.district and v.id = x.event
                 where x.district = :district and x.table_name = '%2$s' and x.row_key = e.id::text and %3$s""".formatted(what, table.name(), which);
    }

    /** A row nobody else touched was recorded when it was before; of its history the merge's own version goes. */
    private void moments(Table table) {
        sql.update("""
                delete from merge_cell as x using merge_cell as o, merge_event as v
                 where o.district = :district and o.event = :event and o.table_name = '%s' and x.district = o.district
                   and x.table_name = o.table_name and x.row_key = o.row_key and x.column_name = o.column_name
                   and v.district = x.district and v.id = x.event and v.id > :event and v.undone_at is null""".formatted(table.name()));
        sql.update("""
                delete from %1$s_history as h using merge_event as v
                 where v.district = :district and v.id >= :event and %2$s and h.district = :district and h.id = any(:untouched)
                   and h.superseded_by = v.run
                   and (v.id = :event or not exists (select 1 from merge_cell as x where x.district = v.district and x.event = v.id
                        and x.table_name = '%1$s' and x.row_key = h.id::text))""".formatted(table.name(), STANDING));
        sql.update("""
                update %1$s as e set recorded_at = coalesce((%2$s), (%3$s))
                 where e.district = :district and e.id = any(:untouched)""".formatted(table.name(),
                lastMerge(table, "max(v.merged_at)", "v.undone_at is null"),
                lastMerge(table, "max(x.recorded_before)", "v.id = :event")));
        sql.update("update " + table.name() + " as e set recorded_at = :now where e.district = :district and e.id = any(:changed)");
    }

    private void keep(Table table, String ids) {
        String columns = EntityColumns.all(table.entity());
        sql.update("""
                insert into %1$s_history (%2$s, superseded_at, superseded_by)
                select %2$s, :now, :run from %1$s where district = :district and id = %3$s""".formatted(table.name(), columns, ids));
    }

    private void inContributions(Table table, Column column) {
        sql.update("""
                update contribution as c set fields = jsonb_set(c.fields, array['%2$s'], to_jsonb(:absorbed::bigint)) from merge_cell as x
                 where x.district = :district and x.event = :event and x.table_name = 'contribution' and x.column_name = '%2$s'
                   and split_part(x.row_key, '|', 1) = '%1$s' and c.district = :district and c.entity = '%1$s'
                   and c.id = split_part(x.row_key, '|', 2)::bigint and c.source_record = split_part(x.row_key, '|', 3)::bigint
                   and c.part = split_part(x.row_key, '|', 4)::int and c.fields ->> '%2$s' = :root::text"""
                .formatted(table.entity().name(), column.name()));
    }

    private void elsewhere(Elsewhere there) {
        sql.update("""
                update %1$s as t set %2$s = :absorbed from merge_cell as x
                 where x.district = :district and x.event = :event and x.table_name = '%1$s' and x.column_name = '%2$s'
                   and t.district = :district and t.%3$s::text = x.row_key and t.%2$s = :root""".formatted(there.table(), there.column(),
                there.key()));
        sql.update("""
                delete from merge_cell as x using merge_cell as o, merge_event as v
                 where o.district = :district and o.event = :event and o.table_name in ('%s', 'contribution') and x.district = o.district
                   and x.table_name = o.table_name and x.row_key = o.row_key and x.column_name = o.column_name
                   and v.district = x.district and v.id = x.event and v.id > :event and v.undone_at is null""".formatted(there.table()));
    }

    /** What arrived since goes to whom its key leads to now. */
    private void byKey(Table table, Column column) {
        List<Long> ids = ids("""
                select e.id from merge_later as l join %1$s as e on e.district = l.district and e.id = l.id
                 where l.district = :district and l.entity = '%2$s' and l.column_name = '%3$s' and %4$s
                   and (%5$s) <> :root""".formatted(table.name(), table.entity().name(), column.name(), column.names(":root"), owner("l")));
        if (ids.isEmpty()) {
            return;
        }
        sql.set("touched", ids.toArray(Long[]::new));
        keep(table, "any(:touched)");
        String whose = "(" + owner("l") + ")";
        sql.update("""
                update contribution as c set fields = jsonb_set(c.fields, array['%2$s'], to_jsonb(%3$s)) from merge_later as l
                 where l.district = :district and l.entity = '%1$s' and l.column_name = '%2$s' and l.id = any(:touched)
                   and c.district = :district and c.entity = '%1$s' and c.id = l.id and c.source_system = l.source_system
                   and c.fields ->> '%2$s' = :root::text""".formatted(table.entity().name(), column.name(), whose));
        sql.update("""
                update %1$s as e set %2$s = %3$s, recorded_at = :now from merge_later as l
                 where l.district = :district and l.entity = '%4$s' and l.column_name = '%5$s' and l.id = e.id
                   and e.district = :district and e.id = any(:touched)""".formatted(table.name(), column.quoted(), whose,
                table.entity().name(), column.name()));
        PersonMerge.told(sql, table, "any(:touched)");
    }

    private Set<String> names(String query) {
        return Set.copyOf(sql.query(query, (row, n) -> row.getString(1)));
    }

    private List<Long> ids(String query) {
        return sql.query(query, (row, n) -> row.getLong(1));
    }
}
