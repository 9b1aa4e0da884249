package org.milestonehub.core.store.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.BulkIndexes;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.Live;
import org.milestonehub.core.store.RunSql;

/**
 * Applies parts of an entity of which rows are held, or which several source rows feed: keys get ids, references are
 * resolved, rows fed by more than one source row are rebuilt, and only what differs is written, its former version to the
 * history first.
 */
final class EntityApply {

    private static final String RECORD_OF_PART = "coalesce(p.record, (select d.record from {diff} as d where d.ord = p.ord and d.status in (1, 2)),"
            + " :recordBase + p.ord)";

    private final EntityRun run;
    private final PgStaging staging;
    private final RunSql sql;
    private final Parking parking;
    private final StandingRows standing;
    private final RowRebuild rebuild;
    private final boolean anyAffected;

    /** Rows written, by kind. */
    record Written(long added, long changed, long ended) {

        Written plus(Written other) {
            return new Written(added + other.added, changed + other.changed, ended + other.ended);
        }
    }

    /** @param anyAffected whether records changed or went away in this run */
    EntityApply(EntityRun run, PgStaging staging, Parking parking, StandingRows standing, RowRebuild rebuild, boolean anyAffected) {
        this.run = run;
        this.staging = staging;
        this.sql = staging.sql();
        this.parking = parking;
        this.standing = standing;
        this.rebuild = rebuild;
        this.anyAffected = anyAffected;
    }

    /** What was written is known when somebody asks. */
    Supplier<Written> apply() {
        Laid laid = new Laid(0, 0, 0, 0);
        if (staging.holds(run.entity())) {
            Runnable rest = layOut();
            if (staging.isSmall()) {
                rebuild.look(run);
            }
            laid = count();
            rest.run();
            if (laid.lacking() > 0) {
                park();
                rebuild.lookAgain(run);
                laid = count();
            }
        } else {
            staging.createEmpty("work_" + run.table(), "pord bigint, ord bigint, part int, record bigint, id bigint, is_new boolean,"
                    + " source_key text collate \"C\", effective_from date, effective_to date, identifiers text[], codes_raw jsonb,"
                    + " absent text[], lacks text, "
                    + run.fields().stream().map(f -> EntityColumns.quoted(f) + " " + EntityColumns.type(f)).collect(Collectors.joining(", ")));
        }
        Optional<Written> rebuilt = rebuild.rebuild(run, laid.keeping() > 0);
        if (laid.keeping() > 0) {
            KeptValues.note(run, sql, "", "true");
        }
        if (rebuilt.isPresent()) {
            laid = count();
        }
        List<Answer<Integer>> changed = laid.held() > 0 ? change() : List.of();
        Answer<Integer> added = addNew(laid.fresh());
        Answer<Integer> ended = end();
        return () -> rebuilt.orElse(new Written(0, 0, 0))
                .plus(new Written(added.get(), changed.stream().mapToLong(Answer::get).sum(), ended.get()));
    }

    /** Rows laid out: without something they need, of something new, of something held, of something held without a value. */
    private record Laid(long lacking, long fresh, long held, long keeping) {}

    private Laid count() {
        return sql.query("select count(*) filter (where lacks is not null), count(*) filter (where is_new), count(*) filter (where not is_new),"
                + " count(absent) filter (where not is_new) from " + run.work(),
                (row, n) -> new Laid(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))).get(0);
    }

    private Runnable layOut() {
        String joins = run.referenceJoins("select source_key, id from {key} where entity = '" + run.entity().name() + "' union ("
                + run.held(run.entity()) + ")");
        staging.createAs("work_" + run.table(), """
                select p.pord, p.ord, p.part, %1$s as record, k.id, k.is_new, p.source_key, p.effective_from, p.effective_to,
                       p.identifiers, p.codes_raw, p.absent, %2$s as lacks, %3$s
                  from %4$s as p
                  join {key} as k on k.entity = '%5$s' and k.source_key = p.source_key
                  left join {diff} as d on d.ord = p.ord and d.status in (1, 2) %6$s
                 where %7$s""".formatted(Live.RECORD, run.lackingReference(), run.resolvedFields(), run.parts(), run.entity().name(), joins,
                Live.CONDITION));
        sql.analyze(run.work());
        return parking.warnOfOptional(run, joins, RECORD_OF_PART, Live.CONDITION);
    }

    private void park() {
        staging.waiting();
        standing.lack(run);
        String optional = run.feeds().stream().filter(feed -> feed.emission().optional()).map(feed -> String.valueOf(feed.part()))
                .collect(Collectors.joining(", "));
        String waits = optional.isEmpty() ? "" : " and w.part not in (" + optional + ")";
        parking.store(run, "p.pord in (select w.pord from " + run.work() + " as w where w.lacks is not null)",
                "(select w.record from " + run.work() + " as w where w.pord = p.pord)");
        sql.update("insert into {parked} (ord, record, pord, rule, column_name, extra)"
                + " select ord, record, pord, 'unresolved-reference', lacks, false from " + run.work()
                + " as w where lacks is not null" + waits);
        if (!optional.isEmpty()) {
            staging.warned();
            sql.update("""
                    insert into {warning} (part, rule, severity, column_name, rows, line, message)
                    select part, 'unresolved-reference', 'warning', lacks, count(*), min(ord),
                           'an optional record was left out because it refers to something this system has not sent'
                      from %s where lacks is not null and part in (%s) group by part, lacks""".formatted(run.work(), optional));
        }
        sql.update("delete from " + run.work() + " where lacks is not null");
        sql.update("delete from {key} as k where k.entity = '" + run.entity().name() + "' and k.is_new and not exists (select 1 from "
                + run.work() + " as w where w.id = k.id)");
    }

    private Answer<Integer> addNew(long rows) {
        if (rows == 0) {
            return Answer.of(0);
        }
        String fresh = " from " + run.work() + " as w where w.is_new";
        String insert = """
                insert into %1$s (%2$s, %3$s)
                select :district, w.id, w.record, :now, :system, w.effective_from, w.effective_to, 'active', w.source_key,
                       w.identifiers, w.codes_raw, null, %4$s %5$s""".formatted(run.table(), String.join(", ", EntityColumns.HEADER),
                EntityColumns.list(run.fields()), EntityColumns.list(run.fields(), "w"), fresh);
        if (staging.isSmall()) {
            Answer<Integer> few = sql.later(insert + " order by w.id");
            ChangedRows.feed(sql, run, "added", "select w.id" + fresh);
            return few;
        }
        long added = BulkIndexes.fill(sql, run.table(), rows, indexed -> sql.update(insert + " order by w.id"));
        ChangedRows.feedAdded(sql, run, "select w.id" + fresh, added);
        return Answer.of((int) added);
    }

    /** Before new rows are written: the planner knows the held ones only. */
    private List<Answer<Integer>> change() {
        return run.spokenByPart().entrySet().stream().map(part -> change(part.getKey(), part.getValue())).toList();
    }

    private Answer<Integer> change(int part, List<Field> fields) {
        String source = "select w.* from " + run.work() + " as w where not w.is_new and w.part = " + part;
        String differs = fields.stream().map(field -> " or (e.%1$s is distinct from w.%1$s and not coalesce('%2$s' = any(w.absent), false))"
                .formatted(EntityColumns.quoted(field), field.column())).collect(Collectors.joining());
        String sets = fields.stream().map(field -> ", %1$s = case when coalesce('%2$s' = any(w.absent), false) then e.%1$s else w.%1$s end"
                .formatted(EntityColumns.quoted(field), field.column())).collect(Collectors.joining());
        return replace(source, "(e.identifiers, e.codes_raw, e.effective_from, e.effective_to) is distinct from"
                + " (w.identifiers, w.codes_raw, w.effective_from, w.effective_to) or e.lifecycle <> 'active'" + differs,
                "identifiers = w.identifiers, codes_raw = w.codes_raw, effective_from = w.effective_from, effective_to = w.effective_to"
                        + sets);
    }

    /** Writes former versions to the history and new values over them, only where the condition holds. */
    private Answer<Integer> replace(String source, String differs, String sets) {
        return ChangedRows.replace(sql, run, source, differs, sets);
    }

    /** Rows fed by a source row that changed or went away, and that no source row feeds any more. */
    private Answer<Integer> end() {
        boolean letGo = standing.anyLetGo(run);
        if (!anyAffected && !letGo) {
            return Answer.of(0);
        }
        String gone = """
                select e.id, e.source_record_id as record from %1$s as e join (%4$s) as a on a.record = e.source_record_id
                 where e.district = :district and e.source_record_id > 0 and e.lifecycle = 'active'
                   and not exists (select 1 from %2$s as w where w.id = e.id)
                   and not exists (select 1 from contribution as c
                                    where c.district = :district and c.entity = '%3$s' and c.id = e.id)"""
                + (run.entity().name().equals(ProtectiveChoice.ENTITY) ? " and not " + ProtectiveChoice.ONLY_UNSAID : "");
        String affected = gone.formatted(run.table(), run.work(), run.entity().name(), "select record from {affected}");
        String released = letGo ? " union " + gone.formatted(run.table(), run.work(), run.entity().name(), StandingRows.letGo(run))
                + " and a.id = e.id" : "";
        return ChangedRows.end(sql, run, standing.keep(run, affected + released));
    }
}
