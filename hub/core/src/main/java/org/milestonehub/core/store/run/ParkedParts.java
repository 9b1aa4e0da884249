package org.milestonehub.core.store.run;

import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.Live;
import org.milestonehub.core.store.RunSql;

/** Brings parts that waited back into the staging when what they wait for has arrived. */
final class ParkedParts {

    private static final int MOST_ROUNDS = 8;

    private record Waiting(String entity, String target) {}

    private final PgStaging staging;
    private final RunSql sql;

    private final StandingRows standing;

    ParkedParts(PgStaging staging, StandingRows standing) {
        this.standing = standing;
        this.staging = staging;
        this.sql = staging.sql();
        staging.createEmpty("released", "id bigint, record bigint");
    }

    void release() {
        standing.forgetAffected();
        sql.update("delete from parked_part where district = :district and source_record in (select record from {affected})");
        List<Waiting> waiting = sql.query("""
                select distinct entity, waits_entity from parked_part
                 where district = :district and waits_system = :system""", (row, n) -> new Waiting(row.getString(1), row.getString(2)));
        for (int round = 0; round < MOST_ROUNDS && release(waiting) > 0; round++) {
            sql.update("delete from parked_part as p using {released} as r where p.district = :district and p.id = r.id");
        }
        standing.release();
    }

    private long release(List<Waiting> waiting) {
        long released = 0;
        for (Waiting pair : waiting) {
            released += release(Model.shipped().entity(pair.entity()), Model.shipped().entity(pair.target()));
        }
        return released;
    }

    private long release(EntityType entity, EntityType target) {
        String arrived = "select source_key from " + target.table() + " where district = :district and source_system = :system"
                + " union all select source_key from link where district = :district and source_system = :system and entity = '"
                + target.name() + "'"
                + (staging.holds(target)
                        ? " union all select source_key from {" + PgStaging.partTable(target) + "} as p where " + Live.CONDITION
                        : "");
        long found = sql.update("""
                insert into {released} (id, record)
                select id, source_record from parked_part as p
                 where district = :district and waits_system = :system and entity = '%s' and waits_entity = '%s'
                   and waits_key in (%s) and id not in (select id from {released})""".formatted(entity.name(), target.name(), arrived));
        if (found > 0) {
            stage(entity);
        }
        return found;
    }

    private void stage(EntityType entity) {
        staging.requireParts(entity);
        staging.released(entity);
        String table = "{" + PgStaging.partTable(entity) + "}";
        long count = sql.count("select count(*) from {released} as r join parked_part as p on p.district = :district and p.id = r.id"
                + " where p.entity = '" + entity.name() + "'");
        String columns = "source_key, effective_from, effective_to, identifiers, codes_raw, absent, "
                + EntityColumns.list(entity.fields());
        sql.update("""
                insert into %1$s (pord, ord, record, part, %2$s)
                select %3$d + row_number() over (order by p.id), null, p.source_record, p.part, %4$s
                  from {released} as r join parked_part as p on p.district = :district and p.id = r.id,
                       jsonb_populate_record(null::%1$s, p.row) as t
                 where p.entity = '%5$s'""".formatted(table, columns, staging.takePords(count) - 1,
                List.of(columns.split(", ")).stream().map(c -> "t." + c).collect(Collectors.joining(", ")), entity.name()));
    }
}
