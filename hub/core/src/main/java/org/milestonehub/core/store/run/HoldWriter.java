package org.milestonehub.core.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.PrivacyClass;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.SchoolPath;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.HeldRuns.HeldStream;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ReadPlan.Mode;

/** Keeps what a person must see of a held run before its staging goes: findings, and examples of the rows behind them. */
final class HoldWriter {

    /** Examples of each kind of change in each stream. */
    private static final int EXAMPLES = 200;
    private static final String DOTS = "•••";

    private final PgStaging staging;
    private final RunSql sql;
    private final KeyRename rename;
    private final int most;
    private int position;

    HoldWriter(PgStaging staging, KeyRename rename) {
        this(staging, rename, EXAMPLES);
    }

    /** @param most rows of each kind and stream that are taken down */
    HoldWriter(PgStaging staging, KeyRename rename, int most) {
        this.most = most;
        this.staging = staging;
        this.sql = staging.sql();
        this.rename = rename;
    }

    void write(List<Finding> findings, List<HeldStream> read, Instant now, Instant until) {
        for (String table : List.of("held_run", "held_stream", "held_finding", "held_row")) {
            sql.update("delete from " + table + " where district = :district and run = :run");
        }
        sql.jdbc().sql("insert into held_run (district, run, held_at, expires_at, delta) values (?, ?, ?, ?, ?)")
                .params(sql.district(), sql.value("run"), now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC),
                        read.stream().anyMatch(stream -> stream.planned().mode() == Mode.DELTA))
                .update();
        for (int i = 0; i < read.size(); i++) {
            stream(i, read.get(i));
        }
        for (int i = 0; i < findings.size(); i++) {
            finding(i, findings.get(i));
        }
        rows();
    }

    /** Rows behind the findings. */
    void rows() {
        for (StreamState state : staging.streams()) {
            state.stream.emissions().stream().filter(Emission::keyedByRow).findFirst().ifPresent(emission -> examples(state, emission));
        }
    }

    private void stream(int place, HeldStream stream) {
        sql.jdbc().sql("""
                insert into held_stream (district, run, position, stream, shape, mode, source, columns, proven, evidence, cursor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(sql.district(), sql.value("run"), place, stream.planned().stream(), stream.planned().shape(),
                        stream.planned().mode().name(), stream.planned().source(), stream.planned().columns().toArray(new String[0]),
                        stream.end().proven(), stream.end().evidence(), stream.end().cursor().map(Checkpoint::value).orElse(null))
                .update();
    }

    private void finding(int place, Finding finding) {
        sql.jdbc().sql("""
                insert into held_finding (district, run, position, kind, stream, school, school_name, field, before, touched, breach, sentence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(sql.district(), sql.value("run"), place, finding.kind().code(), finding.stream(),
                        finding.school().map(Finding.School::id).orElse(null), finding.school().map(Finding.School::name).orElse(""),
                        finding.field(), finding.before(), finding.touched(), finding.breach(), finding.sentence())
                .update();
    }

    private void examples(StreamState state, Emission emission) {
        if (!state.stream.known()) {
            if (staging.holds(emission.entity())) {
                first(state, emission);
            }
            return;
        }
        if (staging.holds(emission.entity())) {
            added(state, emission);
            changed(state, emission);
        }
        rename.pairsOf(state.stream.id()).ifPresent(pairs -> rekeyed(state, emission, pairs));
        removed(state, emission);
    }

    private void added(StreamState state, Emission emission) {
        insert("""
                select 'added', d.stream, r.key, r.line, null::bigint, '%1$s', null::bigint, null::jsonb, jsonb_strip_nulls(%2$s)
                  from {diff} as d join {row} as r on r.ord = d.ord
                  join {%3$s} as p on p.ord = d.ord and p.part = %4$d
                 where d.stream = %5$d and d.status = 1 %6$s""".formatted(emission.entity().name(), values(emission, "p"),
                PgStaging.partTable(emission.entity()), CopyRowSink.partNumber(state, emission.index()), state.stream.id(),
                rename.notCame()), state);
    }

    /** Of a stream that was never read before, every row is new. */
    private void first(StreamState state, Emission emission) {
        insert("""
                select 'added', r.stream, r.key, r.line, null::bigint, '%1$s', null::bigint, null::jsonb, jsonb_strip_nulls(%2$s)
                  from {row} as r join {%3$s} as p on p.ord = r.ord and p.part = %4$d
                 where r.stream = %5$d and r.kind = 0""".formatted(emission.entity().name(), values(emission, "p"),
                PgStaging.partTable(emission.entity()), CopyRowSink.partNumber(state, emission.index()), state.stream.id()), state);
    }

    private void changed(StreamState state, Emission emission) {
        insert("""
                select 'changed', %1$d, pair.source_key, r.line, %3$s, '%2$s', pair.id,
                       (select jsonb_object_agg(f.key, %7$s) from jsonb_each(pair.was) as f where jsonb_exists(pair.now, f.key)
                           and f.value is distinct from pair.now->f.key and not f.key = any(%4$s || pair.absent)),
                       (select jsonb_object_agg(f.key, %7$s) from jsonb_each(pair.now) as f
                         where f.value is distinct from coalesce(pair.was->f.key, 'null') and not f.key = any(%4$s || pair.absent))
                  from (%5$s) as pair join {row} as r on r.ord = pair.ord
                 where not exists (select 1 from {diff} as d where d.ord = pair.ord and %6$s)""".formatted(state.stream.id(), emission.entity().name(),
                school(emission.entity(), "pair.id"), hidden(emission),
                EmptiedFields.pairs(state, emission.entity(), emission.index()), new WaitingAgain(staging).condition(), value(emission.entity())), state);
    }

    private void rekeyed(StreamState state, Emission emission, String pairs) {
        insert("""
                select 'rekeyed', %1$d, rp.new_key, r.line, %2$s, '%3$s', held.id, jsonb_build_object('key', rp.old_key),
                       jsonb_build_object('key', rp.new_key)
                  from (%5$s) as rp join {row} as r on r.ord = rp.ord
                  left join %4$s as held on held.district = :district and held.source_system = :system and held.source_key = rp.old_key"""
                .formatted(state.stream.id(), school(emission.entity(), "held.id"), emission.entity().name(), emission.entity().table(), pairs), state);
    }

    private void removed(StreamState state, Emission emission) {
        insert("""
                select 'removed', d.stream, s.key, s.line, %1$s, '%2$s', gone.id, jsonb_strip_nulls(%3$s), null::jsonb
                  from {diff} as d
                  join source_record as s on s.district = :district and s.id = d.record
                  left join %4$s as gone on gone.district = :district and gone.source_system = :system and gone.source_key = s.key
                 where d.stream = %5$d and d.status in (3, 4, 5) %6$s""".formatted(school(emission.entity(), "gone.id"),
                emission.entity().name(), values(emission, "gone"), emission.entity().table(), state.stream.id(), rename.notPaired()), state);
    }

    /** Sensitive values are dots here as on every page: who decides must know that they are there, not what they say. */
    private static String values(Emission emission, String alias) {
        List<Field> sensitive = sensitive(emission.entity());
        return "jsonb_build_object(" + emission.fields().stream().filter(field -> !field.type().isReference()).limit(40).map(field -> {
            String column = alias + "." + EntityColumns.quoted(field);
            return "'" + field.column() + "', " + (sensitive.contains(field) ? "case when " + column + " is not null then '" + DOTS + "' end" : column);
        }).collect(Collectors.joining(", ")) + ")";
    }

    private static List<Field> sensitive(EntityType entity) {
        return entity.groups().stream().filter(group -> group.privacy().compareTo(PrivacyClass.P3) >= 0)
                .flatMap(group -> group.fields().stream()).toList();
    }

    /** One value of a changed row. */
    private static String value(EntityType entity) {
        List<Field> sensitive = sensitive(entity);
        return sensitive.isEmpty() ? "f.value" : "case when f.value <> 'null'::jsonb and f.key in (" + sensitive.stream()
                .map(field -> "'" + field.column() + "'").collect(Collectors.joining(", ")) + ") then to_jsonb('" + DOTS + "'::text) else f.value end";
    }

    /** References are keys on one side and numbers on the other: they would all look changed. */
    private static String hidden(Emission emission) {
        return "array['pord', 'ord', 'record', 'part', 'absent', 'codes_raw', 'source_key'" + emission.entity().fields().stream()
                .filter(field -> field.type().isReference()).map(field -> ", '" + field.column() + "'").collect(Collectors.joining()) + "]";
    }

    private static String school(EntityType entity, String id) {
        return SchoolPath.of(entity).map(path -> "(select min(" + path.school() + ") from " + entity.table() + " as e" + path.join()
                + " where e.district = :district and e.id = " + id + ")").orElse("null::bigint");
    }

    private void insert(String query, StreamState state) {
        sql.set("heldStream", state.stream.name()).set("heldFrom", position);
        position += sql.update("""
                insert into held_row (district, run, position, kind, stream, key, line, school, entity, row_id, was, now)
                select :district, :run, :heldFrom + row_number() over (), kind, :heldStream, key, line, school, entity, row_id, was, now
                  from (%s limit %d) as found (kind, stream, key, line, school, entity, row_id, was, now)""".formatted(query, most));
    }
}
