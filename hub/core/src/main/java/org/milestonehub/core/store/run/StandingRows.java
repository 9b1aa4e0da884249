package org.milestonehub.core.store.run;

import java.util.HashSet;
import java.util.Set;
import org.milestonehub.core.store.RunSql;

/**
 * Rows that a source row does not say any more while what it says instead waits for a row that nobody has brought: a student who moves
 * to a school that is not known yet stays at the former one until the new one arrives.
 *
 * <p>{@code lacking}: source rows of which a part waits. {@code let_go}: rows that stood and need not any more, since nothing waits.
 */
final class StandingRows {

    private final PgStaging staging;
    private final RunSql sql;
    private final Set<String> lacking = new HashSet<>();
    private final Set<String> letGo = new HashSet<>();

    StandingRows(PgStaging staging) {
        this.staging = staging;
        this.sql = staging.sql();
    }

    /** What changed or went away is looked at anew. */
    void forgetAffected() {
        sql.update("delete from standing_row where district = :district and source_record in (select record from {affected})");
    }

    /** After parts were released: rows of source rows of which no part of the entity waits any more. */
    void release() {
        if (!staging.anyReleased() || sql.count("select count(*) from standing_row where district = :district") == 0) {
            return;
        }
        staging.createAs("let_go", """
                select s.entity, s.id, s.source_record as record from standing_row as s
                 where s.district = :district and s.source_record in (select record from {released})
                   and not exists (select 1 from parked_part as p where p.district = :district and p.source_record = s.source_record
                                      and p.entity = s.entity)""");
        sql.update("""
                delete from standing_row as s using {let_go} as g
                 where s.district = :district and s.source_record = g.record and s.entity = g.entity and s.id = g.id""");
        letGo.addAll(sql.query("select distinct entity from {let_go}", (row, n) -> row.getString(1)));
    }

    /** Takes down of whom a part waits, before it leaves the work table. */
    void lack(EntityRun run) {
        String waiting = "select distinct '" + run.entity().name() + "' as entity, record from " + run.work() + " where lacks is not null";
        if (lacking.isEmpty()) {
            staging.createAs("lacking", waiting);
        } else {
            sql.update("insert into {lacking} (entity, record) " + waiting);
        }
        lacking.add(run.entity().name());
    }

    boolean anyLetGo(EntityRun run) {
        return letGo.contains(run.entity().name());
    }

    boolean anyLacking(EntityRun run) {
        return lacking.contains(run.entity().name());
    }

    /** SQL of rows of the entity that need not stand any more: {@code id}, {@code record}. */
    static String letGo(EntityRun run) {
        return "select id, record from {let_go} where entity = '" + run.entity().name() + "'";
    }

    /** SQL condition that a part of the source row waits. */
    static String waits(EntityRun run, String record) {
        return "exists (select 1 from {lacking} as l where l.entity = '" + run.entity().name() + "' and l.record = " + record + ")";
    }

    /**
     * Keeps those of the rows that must stand.
     *
     * @param rows query of rows that are not said any more: {@code id}, {@code record}
     * @return query of the ids of the others
     */
    String keep(EntityRun run, String rows) {
        if (!anyLacking(run)) {
            return "select id from (" + rows + ") as gone";
        }
        sql.update("""
                insert into standing_row (district, source_record, entity, id, run)
                select :district, gone.record, '%1$s', gone.id, :run from (%2$s) as gone where %3$s
                on conflict (district, source_record, entity, id) do nothing""".formatted(run.entity().name(), rows, waits(run, "gone.record")));
        return "select id from (" + rows + ") as gone where not " + waits(run, "gone.record");
    }
}
