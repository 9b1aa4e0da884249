package org.milestonehub.core.store.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.SchoolPath;
import org.milestonehub.core.store.person.PersonSystems;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.Finding.School;
import org.milestonehub.core.sync.Movements;

/** Answers from the comparison of a run that is staged. Rows that did not move are looked at only to count them. */
final class StagedMovements implements Movements {

    private final PgStaging staging;
    private final RunSql sql;
    private final KeyRename rename;
    private final Map<String, EmptiedFields.Lost> lost = new HashMap<>();
    private final Map<String, Boolean> waits = new HashMap<>();

    StagedMovements(PgStaging staging, KeyRename rename) {
        this.staging = staging;
        this.sql = staging.sql();
        this.rename = rename;
        staging.streams().stream().filter(state -> state.stream.known()).flatMap(state -> state.stream.emissions().stream())
                .forEach(emission -> staging.count(emission.entity()));
    }

    @Override
    public Totals totals(String stream) {
        Optional<StreamState> known = known(stream);
        if (known.isEmpty()) {
            return new Totals(0, 0, 0, 0);
        }
        int id = known.get().stream.id();
        long[] found = found(known.get());
        long renamed = rename.pairs(id);
        long waiting = found[1] == 0 || !waits(known.get()) ? 0 : new WaitingAgain(staging).count(known.get());
        return new Totals(found[0] - renamed, found[1] - waiting, found[2] - renamed, renamed);
    }

    /** New, changed and vanished rows. */
    private long[] found(StreamState state) {
        if (staging.isSmall()) {
            return new long[] {state.found(1), state.found(2), state.found(3, 4, 5)};
        }
        long[] found = new long[3];
        sql.query("""
                select count(*) filter (where status = 1), count(*) filter (where status = 2),
                       count(*) filter (where status in (3, 4, 5)) from {diff} where stream = %d""".formatted(state.stream.id()), (row, n) -> {
            found[0] = row.getLong(1);
            found[1] = row.getLong(2);
            found[2] = row.getLong(3);
            return n;
        });
        return found;
    }

    @Override
    public long before(String stream) {
        return known(stream).map(state -> sql.count("select count(*) from source_record where district = :district and stream = "
                + state.stream.id() + " and state in (0, 3)")).orElse(0L);
    }

    @Override
    public List<SchoolRows> schools(String stream, Kind kind, long least) {
        Optional<StreamState> known = known(stream);
        List<SchoolPath> paths = known.map(state -> SchoolPath.of(state.stream.emissions())).orElse(List.of());
        if (paths.isEmpty()) {
            return List.of();
        }
        StreamState state = known.get();
        String moved = kind == Kind.ADDED
                ? paths.stream().filter(path -> path.direct().isPresent() && staging.holds(path.entity()))
                        .map(path -> came(state, path)).collect(Collectors.joining(" union all "))
                : paths.stream().map(StagedMovements::moved).collect(Collectors.joining(" union all "));
        return moved.isEmpty() ? List.of() : bySchool(state, paths, (kind == Kind.ADDED ? "" : moving(movedRecords(state, kind)))
                + "select school, count(distinct row) from (" + moved + ") as moved where school is not null group by school", kind, least);
    }

    private List<SchoolRows> bySchool(StreamState state, List<SchoolPath> paths, String moved, Kind kind, long least) {
        Map<Long, Long> touched = new LinkedHashMap<>();
        sql.query(moved, (row, n) -> touched.put(row.getLong(1), row.getLong(2)));
        List<SchoolRows> rows = new ArrayList<>();
        Map<Long, Long> few = new LinkedHashMap<>(touched);
        few.values().removeIf(moving -> moving >= least);
        touched.keySet().removeAll(few.keySet());
        if (kind == Kind.REMOVED && !few.isEmpty()) {
            left(state, paths, few.keySet().toArray(new Long[0])).forEach(school -> rows.add(new SchoolRows(school, few.get(school.id()),
                    few.get(school.id()))));
        }
        if (!touched.isEmpty()) {
            Long[] schools = touched.keySet().toArray(new Long[0]);
            Map<Long, Long> before = before(state, paths, schools);
            Map<Long, School> names = names(schools);
            touched.forEach((school, moving) -> rows.add(new SchoolRows(names.getOrDefault(school, new School(school, "")),
                    kind == Kind.ADDED ? before.getOrDefault(school, 0L) : Math.max(moving, before.getOrDefault(school, moving)), moving)));
        }
        rows.sort(Comparator.comparingLong(SchoolRows::touched).reversed());
        return rows;
    }

    /** Of schools that lose a few rows, those at which no row stays: the first row that stays answers for a school. */
    private List<School> left(StreamState state, List<SchoolPath> paths, Long[] schools) {
        String gone = movedRecords(state, Kind.REMOVED) + " union all select id from source_record where district = :district and stream = "
                + state.stream.id() + " and state in (1, 2, 4)";
        String stays = paths.stream().map(path -> """
                not exists (select 1 from %1$s as e %3$s
                             where e.district = :district and e.source_system = :system and e.lifecycle = 'active' and %2$s = o.id
                               and e.source_record_id not in (select record from {gone_record}))"""
                .formatted(path.entity().table(), path.school(), path.join())).collect(Collectors.joining(" and "));
        staging.createTemporary("gone_record", gone.replaceFirst("select d.record", "select d.record as record"));
        return sql.set("schools", schools).query("select o.id, coalesce(o.name, '') from organization as o where o.district = :district"
                + " and o.id = any(:schools) and " + stays, (row, n) -> new School(row.getLong(1), row.getString(2)));
    }

    private String movedRecords(StreamState state, Kind kind) {
        return "select d.record from {diff} as d where d.stream = %d and d.status in (%s) %s".formatted(state.stream.id(),
                kind == Kind.CHANGED ? "2" : "3, 4, 5",
                kind == Kind.CHANGED ? waits(state) ? "and not " + new WaitingAgain(staging).condition() : "" : rename.notPaired());
    }

    /** Records that move, and what they feed beside others, found once for all ways to a school. */
    private static String moving(String records) {
        return """
                with moving as materialized (%s),
                sharing as materialized (
                    select c.entity, c.id, c.source_record from moving as m
                      join contribution as c on c.district = :district and c.source_record = m.record)
                """.formatted(records);
    }

    /** Rows held now that {@link #moving} records feed, with their school. */
    private static String moved(SchoolPath path) {
        return """
                select %2$s as school, r.record as row
                  from moving as r join %1$s as e on e.district = :district and e.source_record_id = r.record %3$s
                 where e.lifecycle = 'active'
                union all
                select %2$s, c.source_record
                  from sharing as c join %1$s as e on e.district = :district and e.id = c.id %3$s
                 where c.entity = '%4$s' and e.lifecycle = 'active'""".formatted(path.entity().table(), path.school(), path.join(),
                path.entity().name());
    }

    /** Whether any changed row is one that waits. */
    private boolean waits(StreamState state) {
        return waits.computeIfAbsent(state.stream.name(), any -> new WaitingAgain(staging).any(state));
    }

    /** New rows with the school their part names. */
    private String came(StreamState state, SchoolPath path) {
        String parts = state.stream.emissions().stream().filter(emission -> emission.entity().equals(path.entity()))
                .map(emission -> String.valueOf(CopyRowSink.partNumber(state, emission.index()))).collect(Collectors.joining(", "));
        return """
                select o.id as school, p.ord as row from {%1$s} as p
                  join {diff} as d on d.ord = p.ord and d.status = 1 and d.stream = %2$d %5$s
                  join organization as o on o.district = :district and o.source_system = :system and o.source_key = p.%3$s
                 where p.part in (%4$s)""".formatted(PgStaging.partTable(path.entity()), state.stream.id(),
                EntityColumns.quoted(path.direct().orElseThrow()), parts, rename.notCame());
    }

    private Map<Long, Long> before(StreamState state, List<SchoolPath> paths, Long[] schools) {
        Map<Long, Long> before = new LinkedHashMap<>();
        sql.set("schools", schools);
        sql.query(paths.stream().map(path -> """
                select %2$s as school, count(distinct e.id) from %1$s as e %3$s
                 where e.district = :district and e.source_system = :system and e.lifecycle = 'active' and %2$s = any(:schools)
                   and e.source_record_id not in (select id from source_record
                                                   where district = :district and stream = %4$d and state in (1, 2, 4))
                 group by 1""".formatted(path.entity().table(), path.school(), path.join(), state.stream.id()))
                .collect(Collectors.joining(" union all ")), (row, n) -> before.merge(row.getLong(1), row.getLong(2), Long::sum));
        return before;
    }

    private Map<Long, School> names(Long[] schools) {
        return sql.set("schools", schools)
                .query("select id, coalesce(name, '') from organization where district = :district and id = any(:schools)",
                        (row, n) -> new School(row.getLong(1), row.getString(2)))
                .stream().collect(Collectors.toMap(School::id, Function.identity()));
    }

    @Override
    public List<EmptiedField> emptied(String stream, long least) {
        return fields(stream, least, lost(stream).emptied(), EmptiedFields.EMPTIED);
    }

    @Override
    public List<EmptiedField> shortened(String stream, long least) {
        return fields(stream, least, lost(stream).shortened(), EmptiedFields.SHORTENED);
    }

    private List<EmptiedField> fields(String stream, long least, List<LostValues> values, String mark) {
        return known(stream).map(state -> new EmptiedFields(staging, state).find(values, least).stream().map(field -> new EmptiedField(field.entity(),
                field.field(), field.filled(), field.emptied(), bySchool(state, field, mark, least))).toList()).orElse(List.of());
    }

    private List<SchoolRows> bySchool(StreamState state, EmptiedField field, String mark, long least) {
        List<SchoolPath> paths = SchoolPath.of(state.stream.emissions());
        if (paths.isEmpty()) {
            return List.of();
        }
        String records = EmptiedFields.records(state, field.entity(), field.field(), mark);
        return bySchool(state, paths, moving(records) + "select school, count(distinct row) from (" + paths.stream().map(StagedMovements::moved)
                .collect(Collectors.joining(" union all ")) + ") as moved where school is not null group by school", Kind.EMPTIED, least);
    }

    /** Looked for once: the guard, its sum over weeks and the run's own report ask for it. */
    private EmptiedFields.Lost lost(String stream) {
        return lost.computeIfAbsent(stream, name -> known(name).map(state -> new EmptiedFields(staging, state).lost()).orElse(EmptiedFields.Lost.NONE));
    }

    @Override
    public long exchanged(String stream) {
        long others = lost(stream).others();
        return others > 0 && PersonSystems.of(sql).isRoster((int) sql.value("system")) ? others : 0;
    }

    @Override
    public List<LostValues> lostValues(String stream, Kind kind) {
        return kind == Kind.EMPTIED ? lost(stream).emptied() : lost(stream).shortened();
    }

    @Override
    public List<LostValues> lostBefore(String stream, Kind kind, Instant since) {
        return new LostValuesTable(sql, kind).before(stream, since);
    }

    @Override
    public long filled(String entity, String field) {
        return EmptiedFields.filled(sql, entity, field);
    }

    @Override
    public long goneBefore(String stream, Instant since) {
        return known(stream).map(state -> new EarlierLosses(sql, since).count(state)).orElse(0L);
    }

    @Override
    public List<SchoolRows> schoolsGone(String stream, Instant since, long least) {
        return known(stream).map(state -> new EarlierLosses(sql, since).schools(state, movedRecords(state, Kind.REMOVED), least)).orElse(List.of());
    }

    @Override
    public long findRenamed(long least) {
        return rename.find(least);
    }

    private Optional<StreamState> known(String stream) {
        return staging.streams().stream().filter(state -> state.stream.name().equals(stream) && state.stream.known()).findFirst();
    }
}
