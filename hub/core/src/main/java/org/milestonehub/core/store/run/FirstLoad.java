package org.milestonehub.core.store.run;

import java.util.stream.Collectors;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.store.BulkIndexes;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;

/** Applies an entity of which nothing is held: parts go straight from the staging into the table. */
final class FirstLoad {

    private final EntityRun run;
    private final RunSql sql;
    private final Parking parking;

    FirstLoad(EntityRun run, RunSql sql, Parking parking) {
        this.run = run;
        this.sql = sql;
        this.parking = parking;
    }

    /** Rows added. */
    long apply() {
        String joins = run.referenceJoins("select source_key, :entityBase + pord as id from " + run.parts());
        String required = run.references().stream().filter(Field::required)
                .map(field -> EntityRun.alias(field) + ".id is not null").collect(Collectors.joining(" and "));
        String insert = """
                insert into %s (%s, %s)
                select :district, :entityBase + p.pord, :recordBase + p.ord, :now, :system, p.effective_from, p.effective_to,
                       'active', p.source_key, p.identifiers, p.codes_raw, null, %s
                  from %s as p %s %s""".formatted(run.table(), String.join(", ", EntityColumns.HEADER), EntityColumns.list(run.fields()),
                run.resolvedFields(), run.parts(), joins, required.isEmpty() ? "" : " where " + required);
        long added = BulkIndexes.fill(sql, run.table(), run.rows(), indexed -> sql.update(insert));
        sql.analyze(run.table());
        if (!required.isEmpty() && added < sql.count("select count(*) from " + run.parts())) {
            parking.parkUnresolved(run, joins);
        }
        parking.warnOfOptional(run, joins, ":recordBase + p.ord", "true").run();
        if (added > 0) {
            sql.update("""
                    insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                    select :district, nextval('change_seq'), :run, '%s', :entityBase + min(pord), :entityBase + max(pord),
                           'added', :now from %s""".formatted(run.entity().name(), run.parts()));
        }
        return added;
    }
}
