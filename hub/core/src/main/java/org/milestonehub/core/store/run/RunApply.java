package org.milestonehub.core.store.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.HubIds;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.quarantine.QuarantineTable;
import org.milestonehub.core.store.run.EntityApply.Written;
import org.milestonehub.core.store.run.PgStaging.SourceFile;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.spi.Checkpoint;

/** Everything a run writes, in the order in which it must be written. Runs inside one transaction of the caller. */
final class RunApply {

    private final PgStaging staging;
    private final RunSql sql;
    private final int district;
    private final IdentityPolicy identity;
    private final Ownership ownership;
    private long spare;
    private final Map<String, Supplier<Written>> written = new LinkedHashMap<>();

    RunApply(PgStaging staging, int district, IdentityPolicy identity, Ownership ownership) {
        this.staging = staging;
        this.sql = staging.sql();
        this.district = district;
        this.identity = identity;
        this.ownership = ownership;
    }

    /** Applies the staging; gives the final reports of the streams. */
    List<StreamReport> apply(List<StreamReport> reports, Map<String, Checkpoint> cursors, Instant now,
            Function<String, Duration> grace) {
        prepare(now);
        SourceRecords records = new SourceRecords(staging);
        Parking parking = new Parking(staging);
        records.apply();
        Map<Integer, Long> ended = endMissing(records, reports, stream -> now.minus(grace.apply(stream)));
        StandingRows standing = new StandingRows(staging);
        if (spare > 0) {
            new ParkedParts(staging, standing).release();
        }
        if (spare > 0) {
            sql.set("parkBase", HubIds.take(sql.jdbc(), district, staging.parts()));
        }
        applyEntities(parking, standing, records.affected() > 0, reports.stream().map(report -> staging.idOf(report.stream())).toList());
        parking.forgiveExtras();
        records.markParked(staging.anyWaiting(), staging.anyReleased());
        new QuarantineTable(sql).apply(lookedAt(reports, false), lookedAt(reports, true));
        KnownRowTable known = new KnownRowTable(sql);
        staging.streams().forEach(state -> known.remember(state, staging.alone(state), staging.anyWithheldLate()));
        moveCursors(cursors);
        noteNone(reports);
        writeEntities();
        return new FinalReports(sql, staging).reports(reports, ended);
    }

    private void prepare(Instant now) {
        sql.queryLater("select count(*) from (select pg_advisory_xact_lock(72, :district)) as locked", (row, n) -> row.getLong(1));
        long staged = staging.rows() + staging.parts() + staging.files().size() + 1L;
        Taken taken = take(staged + staging.parts());
        spare = taken.spare();
        long base = taken.first();
        sql.set("parkBase", base + staged + spare);
        sql.set("recordBase", base).set("entityBase", base + staging.rows());
        sql.set("fileBase", base + staging.rows() + staging.parts() + spare);
        sql.set("now", now.atOffset(ZoneOffset.UTC));
        List<Integer> fresh = staging.streams().stream().filter(s -> s.fresh).map(s -> s.stream.id()).toList();
        sql.set("freshStreams", fresh.toArray(new Integer[0]));
        writeFiles();
        noteFed();
    }

    /** Which entities rows of each stream become, beside those that they became before. */
    private void noteFed() {
        for (StreamState state : staging.streams()) {
            Set<String> now = state.stream.emissions().stream().map(emission -> emission.entity().name()).collect(Collectors.toSet());
            if (staging.fed(List.of(state.stream.id())).filter(before -> !before.containsAll(now)).isPresent()) {
                sql.set("nowFed", now.toArray(new String[0])).set("feeding", state.stream.id());
                sql.update("""
                        update stream set fed = array(select unnest(fed) union select unnest(:nowFed))
                         where district = :district and id = :feeding and fed is not null""");
            }
        }
    }

    /** @param spare parts that wait for this system */
    private record Taken(long spare, long first) {}

    /** So many ids, and one for each part that may come back in. */
    private Taken take(long ids) {
        return sql.set("ids", ids).query("""
                with spare as (select count(*) as n from parked_part where district = :district and waits_system = :system),
                taken as (
                    insert into id_counter as c (district, next_id) select :district, 1 + :ids + n from spare
                    on conflict (district) do update set next_id = c.next_id + excluded.next_id - 1 returning next_id)
                select n, next_id - :ids - n from spare, taken""", (row, n) -> new Taken(row.getLong(1), row.getLong(2))).get(0);
    }

    private void writeFiles() {
        List<SourceFile> files = staging.files();
        if (files.isEmpty()) {
            return;
        }
        sql.set("fileNames", files.stream().map(SourceFile::name).toArray(String[]::new))
                .set("fileStreams", files.stream().map(SourceFile::stream).toArray(Integer[]::new))
                .set("fileMappings", files.stream().map(file -> mapping(file.stream())).toArray(String[]::new));
        sql.later("""
                insert into source_file (district, id, run, stream, name, mapping)
                select :district, :fileBase + f.position - 1, :run, f.stream, f.name, f.mapping
                  from unnest(:fileNames, :fileStreams, :fileMappings) with ordinality as f (name, stream, mapping, position)""");
    }

    private String mapping(int stream) {
        return staging.streams().stream().filter(s -> s.stream.id() == stream).map(s -> s.stream.mapping()).findFirst().orElse("");
    }

    private Map<Integer, Long> endMissing(SourceRecords records, List<StreamReport> reports, Function<String, Instant> before) {
        Map<Integer, Long> ended = new HashMap<>();
        Map<Instant, List<Integer>> complete = reports.stream().filter(StreamReport::agesMissing).collect(Collectors.groupingBy(
                report -> before.apply(report.stream()), Collectors.mapping(report -> staging.idOf(report.stream()), Collectors.toList())));
        if (records.endMissing(complete) > 0) {
            sql.query("""
                    select s.stream, count(*) from {affected} as a join source_record as s on s.district = :district and s.id = a.record
                     where s.state = 2 and s.missing_since < :now group by s.stream""", (row, n) -> ended.put(row.getInt(1), row.getLong(2)));
        }
        return ended;
    }

    /** Streams whose rows were read: a run over the very bytes of one before says nothing new of what waits. */
    private List<Integer> lookedAt(List<StreamReport> reports, boolean completeOnly) {
        Set<String> staged = staging.streams().stream().map(state -> state.stream.name()).collect(Collectors.toSet());
        return reports.stream()
                .filter(report -> staged.contains(report.stream()) && (!completeOnly || report.proven() && report.mode().equals("full")))
                .map(report -> staging.idOf(report.stream()))
                .toList();
    }

    private void applyEntities(Parking parking, StandingRows standing, boolean anyAffected, List<Integer> streams) {
        KeyResolution keys = new KeyResolution(staging, identity, ownership);
        RowRebuild rebuild = new RowRebuild(staging, ownership, district, standing);
        LateArrivals late = new LateArrivals(sql);
        sql.analyze("{affected}");
        Set<String> touched = anyAffected ? touched(streams) : Set.of();
        for (EntityType entity : order()) {
            staging.count(entity);
            EntityRun run = new EntityRun(entity, staging);
            if (staging.holds(entity) && run.allNew() && !keys.weighs(run)) {
                dropWithheld(run);
                Written first = new Written(new FirstLoad(run, sql, parking).apply(), 0, 0);
                written.put(entity.name(), () -> first);
            } else if (staging.holds(entity) || touched.contains(entity.name())) {
                if (staging.holds(entity)) {
                    dropWithheld(run);
                    keys.resolve(run);
                    late.ask(run);
                }
                written.put(entity.name(), new EntityApply(run, staging, parking, standing, rebuild, anyAffected).apply());
            }
            if (staging.holds(entity)) {
                late.note(run);
            }
        }
    }

    /** Parts of rows that were withheld only after they had been laid out. */
    private void dropWithheld(EntityRun run) {
        if (!staging.anyWithheldLate()) {
            return;
        }
        sql.update("delete from " + run.parts() + " as p using {row} as r where r.ord = p.ord and r.kind in (1, 5)");
    }

    /**
     * Entities without parts in this run of which a row was fed by a record that changed or went away. Rows are counted, not asked
     * whether one exists: what the hub itself judges stands under no record, by the million, and a planner that hopes to meet a
     * match at once would compare each such row with each record.
     *
     * @param streams those of which records may be affected
     */
    private Set<String> touched(List<Integer> streams) {
        Optional<Set<String>> ever = staging.fed(streams);
        Stream<String> fed = order().stream().filter(entity -> !staging.holds(entity))
                .filter(entity -> ever.map(names -> names.contains(entity.name())).orElse(true)).map(entity -> """
                select '%2$s' where 0 < (select count(*) from {affected} as a
                    join %1$s as e on e.district = :district and e.source_record_id = a.record and e.source_record_id > 0)"""
                .formatted(entity.table(), entity.name()));
        String shared = "select distinct c.entity from {affected} as a"
                + " join contribution as c on c.district = :district and c.source_record = a.record";
        return Set.copyOf(sql.query(Stream.concat(fed, Stream.of(shared)).collect(Collectors.joining(" union all ")),
                (row, n) -> row.getString(1)).stream().distinct().toList());
    }

    /** Entities so that whatever a reference names comes first; a loop is entered where the model lists it first. */
    private static List<EntityType> order() {
        Set<EntityType> ordered = new LinkedHashSet<>();
        Set<EntityType> entered = new LinkedHashSet<>();
        Model.shipped().entities().stream().filter(e -> !e.name().equals("ExternalIdentifier"))
                .forEach(entity -> visit(entity, ordered, entered));
        return List.copyOf(ordered);
    }

    private static void visit(EntityType entity, Set<EntityType> ordered, Set<EntityType> entered) {
        if (!entered.add(entity)) {
            return;
        }
        for (Field field : EntityColumns.references(entity.fields())) {
            visit(Model.shipped().entity(field.type().target()), ordered, entered);
        }
        ordered.add(entity);
    }

    private void moveCursors(Map<String, Checkpoint> cursors) {
        cursors.forEach((stream, cursor) -> {
            sql.set("cursorStream", staging.idOf(stream)).set("cursor", cursor.value());
            sql.update("""
                    insert into stream_cursor (district, stream, cursor, run) values (:district, :cursorStream, :cursor, :run)
                    on conflict (district, stream) do update set cursor = excluded.cursor, run = excluded.run""");
        });
    }

    /** A stream read as a whole says of what it tells, be it that there is none: its system is no silent one. */
    private void noteNone(List<StreamReport> reports) {
        List<Integer> whole = lookedAt(reports, true);
        staging.streams().stream().filter(state -> whole.contains(state.stream.id()))
                .flatMap(state -> state.stream.emissions().stream())
                .forEach(emission -> written.putIfAbsent(emission.entity().name(), () -> new Written(0, 0, 0)));
    }

    private void writeEntities() {
        sql.set("entityNames", written.keySet().toArray(String[]::new)).set("addedRows", counts(Written::added))
                .set("changedRows", counts(Written::changed)).set("endedRows", counts(Written::ended));
        sql.later("""
                insert into run_entity (district, run, entity, added, changed, ended)
                select :district, :run, entity, added, changed, ended
                  from unnest(:entityNames, :addedRows, :changedRows, :endedRows) as w (entity, added, changed, ended)""");
    }

    private Long[] counts(Function<Written, Long> count) {
        return written.values().stream().map(Supplier::get).map(count).toArray(Long[]::new);
    }
}
