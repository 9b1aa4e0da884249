package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;

/**
 * Rows that came under another key. A vanished row and a new one are the same when they say the same, else when they share
 * the identifiers or the matching key of the model; in either case nobody else may say so too. References are compared by
 * the rows they lead to, so that courses are found before their sections and these before their enrolments.
 *
 * <p>{@code rename_pair}: source rows; {@code rename_key}: the entity rows they feed.
 */
final class KeyRename {

    private static final String NOT_PAIRED = "and not exists (select 1 from {rename_pair} as rp where rp.record = d.record)";
    private static final String NOT_CAME = "and not exists (select 1 from {rename_pair} as rp where rp.ord = d.ord)";

    private final PgStaging staging;
    private final RunSql sql;
    private boolean looked;

    KeyRename(PgStaging staging) {
        this.staging = staging;
        this.sql = staging.sql();
    }

    /** Condition on a line {@code d} of the comparison: it is not the old half of a pair. */
    String notPaired() {
        return looked ? NOT_PAIRED : "";
    }

    /** Condition on a line {@code d} of the comparison: it is not the new half of a pair. */
    String notCame() {
        return looked ? NOT_CAME : "";
    }

    /** Tables are made only where something may be found: most runs rename nothing. */
    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        staging.createEmpty("rename_pair", "stream int, ord bigint, record bigint, old_key text collate \"C\", new_key text collate \"C\"");
        staging.createEmpty("rename_key", "entity text, id bigint, old_key text collate \"C\", new_key text collate \"C\"");
    }

    /** Where one stream was renamed, few rows of another may have been too: schools are fewer than students. */
    long find(long least) {
        List<StreamState> moved = staging.streams().stream().filter(state -> state.stream.known() && (count(state, 5) > 0 && count(state, 1) > 0))
                .toList();
        if (moved.stream().anyMatch(state -> many(state, least))) {
            look();
            moved.forEach(this::find);
        }
        return looked ? sql.count("select count(*) from {rename_pair}") : 0;
    }

    private boolean many(StreamState state, long least) {
        long enough = Math.min(least, Math.max(1, state.rows / 2));
        return count(state, 5) >= enough && count(state, 1) >= enough;
    }

    private long count(StreamState state, int status) {
        return sql.count("select count(*) from {diff} where stream = " + state.stream.id() + " and status = " + status);
    }

    long pairs(int stream) {
        return looked ? sql.count("select count(*) from {rename_pair} where stream = " + stream) : 0;
    }

    /** Query of the source rows of one stream that came under another key; empty where nothing was looked for. */
    Optional<String> pairsOf(int stream) {
        return looked ? Optional.of("select ord, record, old_key, new_key from {rename_pair} where stream = " + stream) : Optional.empty();
    }

    private void find(StreamState state) {
        Optional<Emission> own = state.stream.emissions().stream()
                .filter(emission -> emission.keyedByRow() && staging.holds(emission.entity())).findFirst();
        if (own.isEmpty()) {
            return;
        }
        List<Field> content = own.get().fields().stream().filter(field -> !field.type().isReference()
                || !field.type().list() && !field.type().target().equals(own.get().entity().name())).toList();
        pair(state, own.get(), signature(content, "p", true), signature(content, "e", false), "true");
        List<Field> matching = content.stream().filter(Field::matching).toList();
        if (!matching.isEmpty()) {
            pair(state, own.get(), signature(matching, "p", true), signature(matching, "e", false), given(matching));
        }
        pair(state, own.get(), "p.identifiers::text", "e.identifiers::text", "p.identifiers is not null");
        keys(state, own.get());
    }

    private static String signature(List<Field> fields, String alias, boolean staged) {
        return "md5(row(" + fields.stream().map(field -> staged && field.type().isReference()
                ? EntityRun.alias(field) + ".id"
                : alias + "." + EntityColumns.quoted(field)).collect(Collectors.joining(", ")) + ")::text)";
    }

    private static String given(List<Field> fields) {
        return fields.stream().map(field -> "p." + EntityColumns.quoted(field) + " is not null").collect(Collectors.joining(" and "));
    }

    private void pair(StreamState state, Emission emission, String came, String gone, String condition) {
        EntityType entity = emission.entity();
        sql.update("""
                insert into {rename_pair} (stream, ord, record, old_key, new_key)
                with gone as (
                    select s.id as record, s.key, %1$s as sig
                      from {diff} as d
                      join source_record as s on s.district = :district and s.id = d.record
                      join (%2$s) as e on e.record = d.record
                     where d.stream = %3$d and d.status = 5 %4$s),
                came as (
                    select p.ord, r.key, %5$s as sig
                      from {%6$s} as p
                      join {diff} as d on d.ord = p.ord and d.stream = %3$d and d.status = 1
                      join {row} as r on r.ord = p.ord %7$s
                     where p.part = %8$d and %9$s %10$s)
                select %3$d, c.ord, g.record, g.key, c.key
                  from (select sig, min(record) as record, min(key) as key from gone where sig is not null group by sig having count(*) = 1) as g
                  join (select sig, min(ord) as ord, min(key) as key from came where sig is not null group by sig having count(*) = 1) as c
                    on c.sig = g.sig""".formatted(gone, said(state, emission), state.stream.id(), NOT_PAIRED, came,
                PgStaging.partTable(entity), references(emission), CopyRowSink.partNumber(state, emission.index()), condition, NOT_CAME));
    }

    /** What vanished source rows said of an entity, {@code record} beside its columns. */
    private static String said(StreamState state, Emission emission) {
        EntityType entity = emission.entity();
        String columns = "identifiers, " + EntityColumns.list(emission.fields());
        return """
                select h.source_record_id as record, h.id, h.source_key, %1$s from %2$s as h
                 where h.district = :district
                   and h.source_record_id in (select record from {diff} where stream = %4$d and status = 5)
                   and not exists (select 1 from contribution as c
                                    where c.district = :district and c.entity = '%3$s' and c.id = h.id)
                union all
                select c.source_record, c.id, null, %5$s from contribution as c, jsonb_populate_record(null::%2$s, c.fields) as t
                 where c.district = :district and c.entity = '%3$s' and c.part in (%6$d, -1)
                   and c.source_record in (select record from {diff} where stream = %4$d and status = 5)""".formatted(columns,
                entity.table(), entity.name(), state.stream.id(), "t." + columns.replace(", ", ", t."),
                CopyRowSink.partNumber(state, emission.index()));
    }

    /** Joins that find what a new part refers to, also under a new key. */
    private String references(Emission emission) {
        return emission.fields().stream().filter(field -> field.type().isReference() && !field.type().list())
                .map(field -> "\n left join (" + new EntityRun(Model.shipped().entity(field.type().target()), staging)
                        .held(Model.shipped().entity(field.type().target())) + " union all select new_key, id from {rename_key} where entity = '"
                        + field.type().target() + "') as " + EntityRun.alias(field) + " on " + EntityRun.alias(field) + ".source_key = p."
                        + EntityColumns.quoted(field))
                .collect(Collectors.joining());
    }

    private void keys(StreamState state, Emission own) {
        for (Emission emission : state.stream.emissions()) {
            if (!staging.holds(emission.entity())) {
                continue;
            }
            if (emission.keyedByRow()) {
                sql.update("""
                        insert into {rename_key} (entity, id, old_key, new_key)
                        select '%1$s', h.id, rp.old_key, rp.new_key from {rename_pair} as rp join (%2$s) as h on h.source_key = rp.old_key
                         where rp.stream = %3$d
                           and not exists (select 1 from {rename_key} as k where k.entity = '%1$s' and k.old_key = rp.old_key)"""
                        .formatted(emission.entity().name(), new EntityRun(emission.entity(), staging).held(emission.entity()),
                                state.stream.id()));
            } else if (emission.exclusive()) {
                partKeys(state, emission);
            }
        }
    }

    /** Further rows of a pair: the only one of its kind on both sides, else those that refer to the same rows. */
    private void partKeys(StreamState state, Emission emission) {
        List<Field> references = emission.fields().stream().filter(field -> field.type().isReference() && !field.type().list()).toList();
        sql.update("""
                insert into {rename_key} (entity, id, old_key, new_key)
                with gone as (select rp.ord, e.id, e.source_key, %1$s as sig
                                from {rename_pair} as rp
                                join %2$s as e on e.district = :district and e.source_system = :system and e.source_record_id = rp.record
                               where rp.stream = %3$d and e.lifecycle = 'active'),
                     came as (select p.ord, p.source_key, %4$s as sig
                                from {%5$s} as p join {rename_pair} as rp on rp.ord = p.ord and rp.stream = %3$d %6$s
                               where p.part = %7$d)
                select '%8$s', min(g.id), min(g.source_key), min(c.source_key)
                  from gone as g join came as c on c.ord = g.ord and c.sig = g.sig
                 group by g.ord, g.sig having count(*) = 1""".formatted(signature(references, "e", false), emission.entity().table(),
                state.stream.id(), signature(references, "p", true), PgStaging.partTable(emission.entity()), references(emission),
                CopyRowSink.partNumber(state, emission.index()), emission.entity().name()));
    }

    /** Gives the rows their new keys; what was new and missing is from then on changed. Inside the run's transaction. */
    void apply() {
        if (!looked || sql.count("select count(*) from {rename_pair}") == 0) {
            return;
        }
        List<String> entities = new ArrayList<>(sql.query("select distinct entity from {rename_key}", (row, n) -> row.getString(1)));
        for (String entity : entities) {
            sql.update("""
                    update %1$s as e set source_key = k.new_key from {rename_key} as k
                     where k.entity = '%2$s' and e.district = :district and e.source_system = :system and e.source_key = k.old_key
                       and e.id = k.id""".formatted(Model.shipped().entity(entity).table(), entity));
        }
        sql.update("""
                update link as l set source_key = k.new_key from {rename_key} as k
                 where l.district = :district and l.source_system = :system and l.entity = k.entity and l.source_key = k.old_key""");
        sql.update("""
                update parked_part as p set waits_key = k.new_key from {rename_key} as k
                 where p.district = :district and p.waits_system = :system and p.waits_entity = k.entity and p.waits_key = k.old_key""");
        sql.update("""
                insert into renamed_key (district, run, source_record, old_key, new_key)
                select :district, :run, record, old_key, new_key from {rename_pair}""");
        sql.update("""
                insert into renamed_row (district, run, entity, id, old_key, new_key)
                select distinct on (entity, old_key) :district, :run, entity, id, old_key, new_key from {rename_key}""");
        sql.update("""
                update source_record as s set key = rp.new_key from {rename_pair} as rp where s.district = :district and s.id = rp.record""");
        sql.update("delete from {diff} as d using {rename_pair} as rp where d.status = 1 and d.ord = rp.ord");
        sql.update("delete from {diff} as d using {rename_pair} as rp where d.status = 5 and d.record = rp.record");
        sql.update("insert into {diff} (ord, stream, status, record, was) select ord, stream, 2, record, 0 from {rename_pair}");
    }

    /** Leaves out of the comparison everything but rows that are really new. */
    void additionsOnly() {
        sql.update("delete from {diff} as d where d.status <> 1 or not (true " + notCame() + ")");
        looked = false;
    }
}
