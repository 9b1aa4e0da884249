package org.milestonehub.core.store.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.store.CopyChunks;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.FieldMerge;
import org.milestonehub.core.sync.FieldMerge.Contribution;
import org.milestonehub.core.sync.Ownership;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Rows that more than one source row feeds: each source row's typed image is kept as a contribution, and the row is built
 * again from all of them.
 */
final class RowRebuild {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a run takes away is kept, so that the run can be undone. */
    private static final String GONE = """
            with gone as (%s returning c.*)
            insert into contribution_history (district, entity, id, source_record, part, source_system, fields, superseded_by)
            select distinct on (district, entity, id, source_record, part)
                   district, entity, id, source_record, part, source_system, fields, :run from gone""";

    /** What a source row said before, as this run took it away: where a column cannot be read now, it stands by that. */
    private static final String FORMER = "\n" + """
            left join contribution_history as %2$s on %2$s.district = :district and %2$s.superseded_by = :run and %2$s.entity = '%1$s'
                 and %2$s.id = w.id and %2$s.source_record = w.record and %2$s.part = %3$s and w.absent is not null""";
    private static final String KEPT = "coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(coalesce(h.fields, g.fields)) as f"
            + " where f.key || '" + PartEncoder.UNREADABLE + "' = any(w.absent)), jsonb_build_object()) || ";

    private final PgStaging staging;
    private final RunSql sql;
    private final Ownership ownership;
    private final int district;

    private final StandingRows standing;
    private final Map<String, Answer<Integer>> looked = new HashMap<>();

    RowRebuild(PgStaging staging, Ownership ownership, int district, StandingRows standing) {
        this.standing = standing;
        this.staging = staging;
        this.sql = staging.sql();
        this.ownership = ownership;
        this.district = district;
    }

    /**
     * Takes the rows that must be built again out of the work table and applies them; empty where there is none.
     *
     * @param keeping whether any of them leaves out a value that is kept
     */
    Optional<EntityApply.Written> rebuild(EntityRun run, boolean keeping) {
        Answer<Integer> seen = looked.get(run.table());
        if ((seen == null ? findShared(run) : seen).get() == 0) {
            return Optional.empty();
        }
        keepContributions(run, keeping);
        if (keeping) {
            KeptValues.note(run, sql, " join " + shared(run) + " as fed on fed.id = w.id", "a.column_name like '%" + PartEncoder.UNREADABLE + "'");
        }
        mergeAll(run);
        parkIncomplete(run);
        sql.update("delete from " + run.work() + " as w using " + shared(run) + " as s where s.id = w.id");
        return Optional.of(new EntityApply.Written(addNew(run), change(run), endEmpty(run)));
    }

    private static String shared(EntityRun run) {
        return "{shared_" + run.table() + "}";
    }

    private static String image(EntityRun run) {
        return "{image_" + run.table() + "}";
    }

    /** Looks beforehand which rows of a small run must be built again. */
    void look(EntityRun run) {
        looked.put(run.table(), findShared(run));
    }

    /** What was looked at is no longer so. */
    void lookAgain(EntityRun run) {
        if (looked.remove(run.table()) != null) {
            sql.later("delete from " + shared(run));
        }
    }

    private Answer<Integer> findShared(EntityRun run) {
        String partOnly = run.feeds().stream().filter(feed -> feed.emission().part()).map(feed -> String.valueOf(feed.part()))
                .collect(Collectors.joining(", "));
        return staging.createAs("shared_" + run.table(), """
                select id, bool_or(is_new) as is_new from (
                    select id, is_new from %1$s group by id, is_new having count(*) > 1
                    union all
                    select w.id, w.is_new from %1$s as w
                      join contribution as c on c.district = :district and c.entity = '%2$s' and c.id = w.id
                    union all
                    select w.id, false from %1$s as w
                      join %3$s as e on e.district = :district and e.id = w.id and e.source_record_id <> w.record
                     where not w.is_new
                    union all
                    select c.id, false from contribution as c join {affected} as a on a.record = c.source_record
                     where c.district = :district and c.entity = '%2$s'
                    %4$s %5$s) as found
                 group by id""".formatted(run.work(), run.entity().name(), run.table(), partOnly.isEmpty() ? ""
                : "union all select id, is_new from " + run.work() + " where part in (" + partOnly + ")",
                standing.anyLetGo(run) ? " union all select g.id, false from (" + StandingRows.letGo(run) + ") as g join contribution as c"
                        + " on c.district = :district and c.entity = '" + run.entity().name() + "' and c.id = g.id and c.source_record = g.record" : ""));
    }

    private void keepContributions(EntityRun run, boolean keeping) {
        sql.update("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select :district, '%1$s', e.id, e.source_record_id, -1, e.source_system, jsonb_strip_nulls(to_jsonb(e) - array[%4$s])
                  from %2$s as e join %3$s as s on s.id = e.id
                 where e.district = :district
                   and not exists (select 1 from contribution as c where c.district = :district and c.entity = '%1$s' and c.id = e.id)"""
                .formatted(run.entity().name(), run.table(), shared(run), EntityColumns.NOT_FIELDS));
        String mine = " and c.entity = '" + run.entity().name() + "' and c.source_record = a.record";
        String stays = standing.anyLacking(run) ? " and not " + StandingRows.waits(run, "a.record") : "";
        sql.update(GONE.formatted("delete from contribution as c using {affected} as a where c.district = :district" + mine + stays));
        if (standing.anyLetGo(run)) {
            sql.update(GONE.formatted("delete from contribution as c using (" + StandingRows.letGo(run) + ") as a where c.district = :district"
                    + mine + " and c.id = a.id" + stays));
        }
        if (standing.anyLacking(run)) {
            standing.keep(run, "select c.id, c.source_record as record from contribution as c join (select record from {affected}"
                    + (standing.anyLetGo(run) ? " union select record from {let_go}" : "") + ") as a on c.district = :district" + mine
                    + " where not exists (select 1 from " + run.work() + " as w where w.id = c.id and w.record = c.source_record)");
        }
        sql.update(GONE.formatted("""
                delete from contribution as c using %2$s as w
                 where c.district = :district and c.entity = '%1$s' and c.id = w.id and c.source_record = w.record"""
                .formatted(run.entity().name(), run.work())));
        run.spokenByPart().forEach((part, fields) -> keepContributions(run, part, fields, keeping));
    }

    private void keepContributions(EntityRun run, int part, List<Field> fields, boolean keeping) {
        StringBuilder image = new StringBuilder("jsonb_strip_nulls(jsonb_build_object('identifiers', w.identifiers, 'codes_raw', w.codes_raw,"
                + " 'effective_from', w.effective_from, 'effective_to', w.effective_to))");
        for (int from = 0; from < fields.size(); from += 40) {
            image.append(" || jsonb_build_object(").append(fields.subList(from, Math.min(from + 40, fields.size())).stream()
                    .map(field -> "'" + field.column() + "', w." + EntityColumns.quoted(field)).collect(Collectors.joining(", "))).append(')');
        }
        sql.update("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select :district, '%1$s', w.id, w.record, w.part, :system, %6$s((%2$s) - coalesce(w.absent, array[]::text[]))
                  from %3$s as w join %4$s as s on s.id = w.id%7$s
                 where w.part = %5$d
                on conflict (district, entity, id, source_record, part) do update set fields = contribution.fields || excluded.fields"""
                .formatted(run.entity().name(), image, run.work(), shared(run), part, keeping ? KEPT : "",
                        keeping ? FORMER.formatted(run.entity().name(), "h", "w.part") + FORMER.formatted(run.entity().name(), "g", "-1") : ""));
    }

    private void mergeAll(EntityRun run) {
        staging.createEmpty("image_" + run.table(), "id bigint, record bigint, fields jsonb, sources jsonb, lacking text");
        CopyChunks out = new CopyChunks(sql.connection(), sql.table("image_" + run.table()), "id, record, fields, sources, lacking");
        Gather gather = new Gather(new FieldMerge(run.entity(), ownership, district), out);
        sql.statement("""
                select c.id, c.source_record, c.part, c.source_system, c.fields::text
                  from contribution as c join %2$s as s on s.id = c.id
                 where c.district = :district and c.entity = '%1$s'
                 order by c.id, c.source_record, c.part""".formatted(run.entity().name(), shared(run)))
                .query((RowCallbackHandler) gather::take);
        gather.flush();
        out.flush();
    }

    /** Collects the contributions of one row after the other. */
    private static final class Gather {

        private final FieldMerge merge;
        private final CopyChunks out;
        private final List<Contribution> contributions = new ArrayList<>();
        private long id;

        private Gather(FieldMerge merge, CopyChunks out) {
            this.merge = merge;
            this.out = out;
        }

        private void take(ResultSet row) throws SQLException {
            if (row.getLong(1) != id) {
                flush();
                id = row.getLong(1);
            }
            contributions.add(new Contribution(row.getLong(2), row.getInt(3), row.getInt(4), parse(row.getString(5))));
        }

        private void flush() {
            if (contributions.isEmpty()) {
                return;
            }
            FieldMerge.Merged merged = merge.merge(contributions);
            CopyBuffer line = out.line();
            line.number(id).tab().number(contributions.get(0).sourceRecord()).tab().text(merged.fields().toString()).tab();
            line.text(merged.fieldSources().toString()).tab();
            line.textOrNothing(merged.lacking().isEmpty() ? null : String.join(", ", merged.lacking()));
            out.endLine();
            contributions.clear();
        }

        private static ObjectNode parse(String json) {
            try {
                return (ObjectNode) JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored contribution is not JSON", e);
            }
        }
    }

    private long addNew(EntityRun run) {
        String fields = EntityColumns.list(run.fields(), "t");
        long added = sql.update("""
                insert into %1$s (%2$s, %3$s)
                select :district, i.id, i.record, :now, :system, t.effective_from, t.effective_to, 'active', k.source_key,
                       t.identifiers, t.codes_raw, i.sources, %4$s
                  from %5$s as i join %6$s as s on s.id = i.id and s.is_new
                  join (select distinct on (id) id, source_key from {key} where entity = '%7$s' order by id, pord) as k on k.id = i.id,
                       jsonb_populate_record(null::%1$s, i.fields) as t
                 order by i.id""".formatted(run.table(), String.join(", ", EntityColumns.HEADER), EntityColumns.list(run.fields()), fields,
                image(run), shared(run), run.entity().name()));
        if (added > 0) {
            ChangedRows.feedAdded(sql, run, "select i.id from " + image(run) + " as i join " + shared(run)
                    + " as s on s.id = i.id and s.is_new", added);
        }
        return added;
    }

    /** A new row that lacks what makes it meaningful is not made; the source rows that spoke of it wait. */
    private void parkIncomplete(EntityRun run) {
        String incomplete = "select i.id from " + image(run) + " as i join " + shared(run) + " as s on s.id = i.id and s.is_new where i.lacking is not null";
        sql.set("extraParts", run.feeds().stream().filter(feed -> feed.emission().part()).map(EntityRun.Feed::part).toArray(Integer[]::new));
        long lost = sql.update("""
                insert into {parked} (ord, record, pord, rule, column_name, extra)
                select w.ord, w.record, w.pord, 'incomplete-record', i.lacking, w.part = any(:extraParts)
                from %1$s as w join %2$s as i on i.id = w.id join %3$s as s on s.id = w.id and s.is_new
                 where i.lacking is not null""".formatted(run.work(), image(run), shared(run)));
        if (lost > 0) {
            staging.waiting();
            sql.update("""
                    insert into parked_part (district, id, stream, source_record, entity, part, source_key,
                                             waits_system, waits_entity, waits_key, row)
                    select :district, :parkBase + p.pord, p.part / 100, w.record, '%2$s', p.part, p.source_key, :system, '%2$s', p.source_key,
                           (to_jsonb(p) - array['pord', 'ord', 'record']) || jsonb_build_object('absent', %5$s)
                      from %1$s as p join %3$s as w on w.pord = p.pord where w.id in (%4$s)
                    on conflict (district, id) do nothing""".formatted(run.parts(), run.entity().name(), run.work(), incomplete, run.unspoken()));
            sql.update("delete from contribution where district = :district and entity = '%1$s' and id in (%2$s)"
                    .formatted(run.entity().name(), incomplete));
            sql.update("delete from link where district = :district and source_system = :system and entity = '%1$s' and id in (%2$s)"
                    .formatted(run.entity().name(), incomplete));
            sql.update("delete from {key} where entity = '%1$s' and id in (%2$s)".formatted(run.entity().name(), incomplete));
            sql.update("delete from " + image(run) + " where lacking is not null and id in (" + incomplete + ")");
        }
    }

    private long change(EntityRun run) {
        String columns = EntityColumns.list(run.fields(), "t");
        String source = """
                select i.id, i.record, i.sources, t.identifiers, t.codes_raw, t.effective_from, t.effective_to, %1$s
                  from %2$s as i join %3$s as s on s.id = i.id and not s.is_new,
                       jsonb_populate_record(null::%4$s, i.fields) as t""".formatted(columns, image(run), shared(run), run.table());
        String all = "identifiers, codes_raw, effective_from, effective_to";
        String held = "e." + all.replace(", ", ", e.") + ", " + EntityColumns.list(run.fields(), "e");
        String built = "w." + all.replace(", ", ", w.") + ", " + EntityColumns.list(run.fields(), "w");
        String sets = "field_sources = w.sources, identifiers = w.identifiers, codes_raw = w.codes_raw, effective_from = w.effective_from,"
                + " effective_to = w.effective_to, " + run.fields().stream()
                        .map(field -> EntityColumns.quoted(field) + " = w." + EntityColumns.quoted(field)).collect(Collectors.joining(", "));
        return ChangedRows.replace(sql, run, source, "row(" + held + ") is distinct from row(" + built + ") or e.lifecycle <> 'active'", sets).get();
    }

    private long endEmpty(EntityRun run) {
        return ChangedRows.end(sql, run, """
                select e.id from %1$s as e join %2$s as s on s.id = e.id
                 where e.district = :district and e.lifecycle = 'active' and not exists (select 1 from %3$s as i where i.id = e.id)"""
                .formatted(run.table(), shared(run), image(run))).get();
    }
}
