package org.milestonehub.core.store.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/**
 * The statements that undo a run. {@code :undone} is the run, {@code :undoneAt} its time, {@code :run} the compensating run.
 * A row that a later run changed stays, unless that run was undone itself.
 */
final class Undo {

    /**
     * What was taken back.
     *
     * @param kept rows that another run changed since
     * @param back source rows that were missing since that run
     * @param keys source rows that have their former key again
     */
    record Counts(long restored, long ended, long kept, long back, long keys) {

        Counts plus(Counts other) {
            return new Counts(restored + other.restored, ended + other.ended, kept + other.kept, back + other.back, keys + other.keys);
        }
    }

    /** Changes of an entity row {@code e} by later runs that still stand. */
    private static final String LATER = """
            select 1 from %1$s_history as x join run as r on r.district = :district and r.id = x.superseded_by
             where x.district = :district and x.id = e.id and (r.logical_time > :undoneAt or r.id > :laterThan) and r.state <> 'reverted'
               and not starts_with(r.input_name, 'undo of run ')""";

    private final RunSql sql;

    Undo(RunSql sql) {
        this.sql = sql;
    }

    Counts apply() {
        long keys = renamed();
        Counts all = new Counts(0, 0, 0, 0, keys);
        List<String> entities = sql.query("select distinct entity from change where district = :district and run = :undone order by entity",
                (row, n) -> row.getString(1));
        for (String entity : entities) {
            if (!entity.equals("MilestoneStatus")) {
                all = all.plus(entity(Model.shipped().entity(entity)));
            }
        }
        contributions();
        KeptValues.forget(sql);
        long back = sourceRecords();
        rest();
        return all.plus(new Counts(0, 0, 0, back, 0));
    }

    private Counts entity(EntityType entity) {
        String table = entity.table();
        String before = "select h.* from %1$s_history as h where h.district = :district and h.superseded_by = :undone".formatted(table);
        String added = """
                select e.id from %1$s as e
                  join change as c on c.district = :district and c.run = :undone and c.entity = '%2$s' and c.kind = 'added'
                       and e.id between c.first_id and c.last_id
                 where e.district = :district and e.lifecycle = 'active'
                   and not exists (select 1 from %1$s_history as h
                                    where h.district = :district and h.id = e.id and h.superseded_by = :undone)""".formatted(table, entity.name());
        String mine = " and not exists (" + LATER.formatted(table) + ")";
        long kept = sql.count("select count(*) from %1$s as e where e.district = :district and exists (%4$s) and (e.id in (%2$s) or e.id in (%3$s))"
                .formatted(table, added, before.replace("h.*", "h.id"), LATER.formatted(table)));
        String restored = "select e.id from %1$s as e join (%2$s) as h on h.id = e.id where e.district = :district%3$s".formatted(table, before, mine);
        waitsAgain(table, added + mine);
        long back = write(entity, restored, "changed", Stream.concat(EntityColumns.HEADER.stream()
                .filter(column -> !List.of("district", "id", "recorded_at").contains(column)), entity.fields().stream().map(EntityColumns::quoted))
                .map(column -> column + " = h." + column).collect(Collectors.joining(", ")),
                " from (" + before + ") as h where e.district = :district and e.id = h.id" + mine);
        long ended = write(entity, added + mine, "ended", "lifecycle = 'ended'",
                " from (" + added + mine + ") as h where e.district = :district and e.id = h.id");
        count(entity, back, ended);
        return new Counts(back, ended, kept, 0, 0);
    }

    /** What the run let in out of waiting waits once more, so that the next read says it again. */
    private void waitsAgain(String table, String added) {
        sql.update("""
                update source_record as s set state = 3
                 where s.district = :district and s.state = 0
                   and s.id in (select o.source_record_id from %s as o where o.district = :district and o.id in (%s))
                   and not exists (select 1 from source_file as f where f.district = :district and f.id = s.file and f.run = :undone)"""
                .formatted(table, added));
    }

    private long write(EntityType entity, String ids, String kind, String sets, String condition) {
        String columns = EntityColumns.all(entity);
        sql.update("""
                insert into %1$s_history (%2$s, superseded_at, superseded_by)
                select %2$s, :now, :run from %1$s as o where o.district = :district and o.id in (%3$s)""".formatted(entity.table(), columns, ids));
        sql.update("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select :district, nextval('change_seq'), :run, '%1$s', o.id, o.id, '%2$s', :now from (%3$s order by 1) as o"""
                .formatted(entity.name(), kind, ids));
        return sql.update("update " + entity.table() + " as e set " + sets + ", recorded_at = :now" + condition);
    }

    private void count(EntityType entity, long changed, long ended) {
        sql.set("entityName", entity.name()).set("changedRows", changed).set("endedRows", ended).update("""
                insert into run_entity (district, run, entity, added, changed, ended)
                values (:district, :run, :entityName, 0, :changedRows, :endedRows)""");
    }

    /** How many keys are the former ones again. */
    private long renamed() {
        List<String> entities = sql.query("select distinct entity from renamed_row where district = :district and run = :undone",
                (row, n) -> row.getString(1));
        for (String entity : entities) {
            sql.update("""
                    update %1$s as e set source_key = k.old_key from renamed_row as k
                     where k.district = :district and k.run = :undone and k.entity = '%2$s' and e.district = :district and e.id = k.id
                       and e.source_system = :system and e.source_key = k.new_key""".formatted(Model.shipped().entity(entity).table(), entity));
        }
        sql.update("""
                update link as l set source_key = k.old_key from renamed_row as k
                 where k.district = :district and k.run = :undone and l.district = :district and l.source_system = :system
                   and l.entity = k.entity and l.source_key = k.new_key""");
        return sql.update("""
                update source_record as s set key = k.old_key from renamed_key as k
                 where k.district = :district and k.run = :undone and s.district = :district and s.id = k.source_record""");
    }

    private void contributions() {
        sql.update("""
                delete from contribution as c
                 where c.district = :district
                   and exists (select 1 from contribution_history as h
                                where h.district = :district and h.superseded_by = :undone and h.entity = c.entity and h.id = c.id
                                  and h.source_record = c.source_record)""");
        sql.update("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select district, entity, id, source_record, part, source_system, fields from contribution_history
                 where district = :district and superseded_by = :undone
                on conflict (district, entity, id, source_record, part) do update set fields = excluded.fields""");
        sql.update("""
                delete from contribution as c using source_record as s, source_file as f
                 where f.district = :district and f.run = :undone and s.district = :district and s.file = f.id
                   and c.district = :district and c.source_record = s.id
                   and not exists (select 1 from source_record_history as h
                                    where h.district = :district and h.id = s.id and h.superseded_by = :undone)""");
    }

    /** What a source said last is again what it said before; what it said first in this run is as if it had gone away. */
    private long sourceRecords() {
        String fresh = """
                select s.id from source_record as s join source_file as f on f.district = :district and f.id = s.file and f.run = :undone
                 where s.district = :district
                   and not exists (select 1 from source_record_history as h
                                    where h.district = :district and h.id = s.id and h.superseded_by = :undone)""";
        String before = "select * from source_record_history where district = :district and superseded_by = :undone";
        for (String table : List.of("parked_part", "standing_row")) {
            sql.update("delete from %s where district = :district and (source_record in (%s) or source_record in (select id from (%s) as h))"
                    .formatted(table, fresh, before));
        }
        long back = sql.update("""
                update source_record set state = 0, missing_since = null
                 where district = :district and state = 1 and missing_since = :undoneAt
                   and stream in (select id from stream where district = :district and connection = :system)""");
        history("select id from (" + before + ") as h");
        sql.update("""
                update source_record as s set hash = h.hash, line = h.line, file = h.file, state = h.state,
                       missing_since = case when h.state in (1, 2) then coalesce(s.missing_since, :undoneAt) end
                  from (%s) as h where s.district = :district and s.id = h.id""".formatted(before));
        history(fresh);
        sql.update("update source_record set state = 2, missing_since = null where district = :district and id in (" + fresh + ")");
        return back;
    }

    private void history(String records) {
        sql.update("""
                insert into source_record_history (district, id, line, file, hash, state, superseded_by, superseded_at)
                select district, id, line, file, hash, state, :run, :now from source_record
                 where district = :district and id in (%s)""".formatted(records));
    }

    private void rest() {
        sql.update("delete from link where district = :district and source_system = :system and recorded_at = :undoneAt and decision = 'auto'");
        sql.update("""
                update quarantined_row set state = 'discarded', closed_at = :now
                 where district = :district and run = :undone and state = 'open' and first_seen = :undoneAt""");
        new KnownRowTable(sql).forgetAll();
        sql.update("delete from stream_cursor where district = :district and run = :undone");
    }
}
