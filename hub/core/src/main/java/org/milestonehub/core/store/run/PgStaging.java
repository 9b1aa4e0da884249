package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.KnownRows;
import org.milestonehub.core.sync.Staging;

/**
 * Staging in tables of the hub's database.
 *
 * <p>{@code row}: one line per source row; {@code part_<table>}: one per part; {@code diff}: what the comparison found;
 * {@code quarantine}: withheld rows.
 */
final class PgStaging implements Staging {

    /** Kinds of a staged row. */
    static final int MAPPED = 0;
    static final int QUARANTINED = 1;
    static final int FILTERED = 2;
    static final int REMOVED = 3;
    static final int DUPLICATE = 5;

    private final boolean small;
    private final DataSource source;
    private final RunSql sql;
    private final StreamIds streamIds;
    private final Map<Integer, StreamState> streams = new LinkedHashMap<>();
    private final Map<Integer, Recall> recalls = new HashMap<>();
    private final StagingTables tables;
    private final Set<EntityType> released = new HashSet<>();
    private final Set<EntityType> laidOut = new HashSet<>();
    private final Set<EntityType> counted = new HashSet<>();
    private final Map<EntityType, Boolean> linked = new HashMap<>();
    private final Map<Integer, Optional<Set<String>>> fed = new HashMap<>();
    private final List<SourceFile> files = new ArrayList<>();
    private boolean withheldLate;
    private boolean waiting;
    private boolean warned;
    private long nextOrd;
    private long nextPord;

    /** A file or page and the first stream that brought rows of it. */
    record SourceFile(String name, int stream) {}

    /** What is remembered of a stream's last read. */
    private record Recall(KnownRows rows, String understoodBy, boolean remembered) {}

    /** What is known of a stream while it is staged. */
    static final class StreamState {
        final StagedStream stream;
        final long firstOrd;
        long rows;
        /** Rows by kind, as they were written. */
        final long[] kinds = new long[DUPLICATE + 1];
        /** Rows of which nothing is staged since they say what they said. */
        final KnownRows knownRows;
        final String understoodBy;
        /** Rows of an earlier read are remembered, whatever becomes of this one. */
        final boolean remembered;
        /** From this row on no parts were laid out. */
        long partsUntil;
        /** Some of its rows say when their source changed them. */
        boolean marked;
        /** The numbers of its rows are taken. */
        boolean numbered;
        /** The comparison is made already. */
        boolean compared;
        /** Of a small run: what the comparison found, rows by {@link StreamComparison.Finding}. */
        Map<StreamComparison.Finding, Long> found = Map.of();
        /** Of a small run: keys of the rows that are laid out, and whether one of them came twice. */
        final Set<String> keys = new HashSet<>();
        boolean anyKeyTwice;
        /** Parts of all rows are laid out and the source never spoke of this stream: everything in it is new. */
        boolean fresh;

        StreamState(StagedStream stream, long firstOrd, Recall recall, boolean parts) {
            this.stream = stream;
            this.firstOrd = firstOrd;
            this.knownRows = recall.rows;
            this.understoodBy = recall.understoodBy;
            this.remembered = recall.remembered;
            this.partsUntil = parts ? Long.MAX_VALUE : 0;
        }

        /** Of a small run: rows that the comparison found to be one of these. */
        long found(int... statuses) {
            return found.entrySet().stream().filter(one -> IntStream.of(statuses).anyMatch(status -> status == one.getKey().status()))
                    .mapToLong(Map.Entry::getValue).sum();
        }

        /** Rows that were laid out. */
        long staged() {
            return LongStream.of(kinds).sum();
        }
    }

    /** Whether it is a run of a few rows, of which each is looked up by itself. */
    boolean isSmall() {
        return small;
    }

    /** @param small a run of a few rows */
    PgStaging(DataSource source, RunSql sql, StreamIds streamIds, boolean small) {
        this.small = small;
        this.source = source;
        this.sql = sql;
        this.streamIds = streamIds;
        this.tables = small ? new SessionStagingTables(sql) : new RunStagingTables(sql);
        createEmpty("row", "ord bigint, stream int, kind smallint, file int, line int, hash uuid, key text collate \"C\", mark bigint,"
                + " extras jsonb");
        createEmpty("diff", "ord bigint, stream int, status smallint, record bigint, was smallint");
        createEmpty("chosen", "id bigint");
        createEmpty("quarantine", "ord bigint, stream int, key text collate \"C\", file int, line bigint, rule text, column_name text,"
                + " message text, problems int");
    }

    @Override
    public StagedStream stream(int position, String name, String mapping, List<Emission> emissions) {
        Optional<StreamIds.Met> met = small ? streamIds.met(name) : Optional.empty();
        int id = met.map(StreamIds.Met::id).orElseGet(() -> streamIds.idOf(name));
        long found = met.isPresent() ? met.get().spoken() : sql.count("""
                select (select count(*) from (select 1 from source_record where district = :district and stream = %1$d limit 1) as any_record)
                       + 2 * (select count(*) from (select 1 from known_row where district = :district and stream = %1$d limit 1) as any_known)"""
                .formatted(id));
        recalls.put(position, new Recall(KnownRows.none(), "", found >= 2));
        fed.put(id, met.map(StreamIds.Met::fed).orElseGet(() -> streamIds.fed(id)));
        return new StagedStream(position, id, name, mapping, emissions, found % 2 == 1);
    }

    @Override
    public KnownRows knownRows(StagedStream stream, String understoodBy, boolean trusted) {
        if (streams.values().stream().noneMatch(other -> other.stream.id() == stream.id())) {
            Recall before = recalls.get(stream.position());
            KnownRows rows = new KnownRowTable(sql).load(stream.id(), before.remembered && trusted ? understoodBy : "");
            recalls.put(stream.position(), new Recall(rows, understoodBy, before.remembered));
        }
        return recalls.get(stream.position()).rows;
    }

    @Override
    public RowSink open(StagedStream stream, boolean parts) {
        StreamState state = new StreamState(stream, nextOrd, recalls.get(stream.position()), parts);
        state.fresh = parts && !stream.known();
        streams.put(stream.position(), state);
        return new CopyRowSink(this, state, true, parts);
    }

    @Override
    public RowSink openParts(StagedStream stream) {
        return new CopyRowSink(this, state(stream), false, true);
    }

    @Override
    public RowSink reopen(StagedStream stream) {
        return new CopyRowSink(this, state(stream), true, true);
    }

    @Override
    public boolean doubtful(StagedStream stream, boolean mayMiss) {
        return new StreamComparison(this, state(stream)).doubtful(mayMiss);
    }

    @Override
    public Comparison compare(StagedStream stream, boolean mayMiss) {
        return new StreamComparison(this, state(stream)).compare(mayMiss);
    }

    @Override
    public BitSet changed(StagedStream stream) {
        StreamState state = state(stream);
        BitSet ordinals = new BitSet();
        if (state.partsUntil == Long.MAX_VALUE) {
            return ordinals;
        }
        sql.statement("select ord from {diff} where stream = " + stream.id() + " and status in (1, 2) and ord >= "
                + (state.firstOrd + state.partsUntil))
                .query(row -> {
                    ordinals.set(Math.toIntExact(row.getLong(1) - state.firstOrd));
                });
        return ordinals;
    }

    /** Number of a stream by name, also of one that this run does not stage. */
    int idOf(String name) {
        return streams.values().stream().filter(state -> state.stream.name().equals(name)).map(state -> state.stream.id()).findFirst()
                .orElseGet(() -> streamIds.idOf(name));
    }

    /** Names of the entities that rows of some streams ever became; empty where that is not known of all of them. */
    Optional<Set<String>> fed(Collection<Integer> of) {
        return of.stream().allMatch(stream -> fed.getOrDefault(stream, Optional.empty()).isPresent())
                ? Optional.of(of.stream().flatMap(stream -> fed.get(stream).orElseThrow().stream()).collect(Collectors.toSet()))
                : Optional.empty();
    }

    StreamState state(StagedStream stream) {
        StreamState state = streams.get(stream.position());
        if (state == null) {
            throw new IllegalStateException("stream " + stream.name() + " was not opened");
        }
        return state;
    }

    List<StreamState> streams() {
        return List.copyOf(streams.values());
    }

    /** Files and pages that rows came from, by the number that stands in the staging. */
    List<SourceFile> files() {
        return files;
    }

    /** Rows were withheld after their parts had been laid out. */
    void withheldLate() {
        withheldLate = true;
    }

    boolean anyWithheldLate() {
        return withheldLate;
    }

    /** Parts of the run wait for something: {@code parked} has lines. */
    void waiting() {
        waiting = true;
    }

    boolean anyWaiting() {
        return waiting;
    }

    /** Values were left out: {@code warning} has lines. */
    void warned() {
        warned = true;
    }

    boolean anyWarned() {
        return warned;
    }

    /** Parts of earlier runs came back in. */
    boolean anyReleased() {
        return !released.isEmpty();
    }

    long rows() {
        return nextOrd;
    }

    long parts() {
        return nextPord;
    }

    /** Whether parts of the entity were laid out. */
    boolean holds(EntityType entity) {
        return laidOut.contains(entity);
    }

    /** Notes that there are parts of the entity. */
    void laidOut(EntityType entity) {
        laidOut.add(entity);
        counted.remove(entity);
    }

    /** Whether keys of this system may stand for rows of the entity that another system brought: looking up a few asks no more. */
    boolean linked(EntityType entity) {
        return small || linked.computeIfAbsent(entity, key -> sql.count("select count(*) from (select 1 from link where district = :district"
                + " and source_system = :system and entity = '" + entity.name() + "' limit 1) as any_link") > 0);
    }

    /** Links of the entity may have come. */
    void linking(EntityType entity) {
        linked.remove(entity);
    }

    /** Tells the planner how many parts there are: with a guess it would look for each among all. */
    void count(EntityType entity) {
        if (holds(entity) && counted.add(entity)) {
            sql.analyze("{" + partTable(entity) + "}");
        }
    }

    /** Notes that parts of earlier runs were laid out too. */
    void released(EntityType entity) {
        released.add(entity);
        laidOut(entity);
    }

    /** Every stream of the run has its own records. */
    boolean alone(StreamState state) {
        return streams.values().stream().filter(other -> other.stream.id() == state.stream.id()).count() == 1;
    }

    boolean holdsReleased(EntityType entity) {
        return released.contains(entity);
    }

    static String partTable(EntityType entity) {
        return "part_" + entity.table();
    }

    CopyTarget copy(String table, String columns) {
        return small ? CopyTarget.behind(sql, sql.table(table), columns) : CopyTarget.beside(source, sql.table(table), columns);
    }

    /** Makes the table for parts of an entity where it is not there yet. */
    void requireParts(EntityType entity) {
        if (!tables.holds(partTable(entity))) {
            createEmpty(partTable(entity), EntityColumns.stagedDefinition(entity));
        }
    }

    CopyTarget copyParts(Emission emission) {
        String table = partTable(emission.entity());
        requireParts(emission.entity());
        String fields = EntityColumns.list(emission.fields());
        return copy(table, "pord, ord, part, source_key, effective_from, effective_to, identifiers, codes_raw, absent"
                + (fields.isEmpty() ? "" : ", " + fields));
    }

    int file(String name, int stream) {
        int last = files.size() - 1;
        if (last >= 0 && files.get(last).name().equals(name)) {
            return last;
        }
        files.add(new SourceFile(name, stream));
        return last + 1;
    }

    long takeOrds(long count) {
        long first = nextOrd;
        nextOrd += count;
        return first;
    }

    long takePord() {
        return nextPord++;
    }

    /** First of a range of part numbers. */
    long takePords(long count) {
        long first = nextPord;
        nextPord += count;
        return first;
    }

    /** Makes a further table of this run with the rows of a query; gives their number. */
    Answer<Integer> createAs(String table, String query) {
        return tables.createAs(table, query);
    }

    /** Makes a further table of this run, in place of one of that name. */
    void createTemporary(String table, String query) {
        tables.replace(table, query);
    }

    /** Makes a further table of this run. */
    void createEmpty(String table, String definition) {
        tables.create(table, definition);
    }

    RunSql sql() {
        return sql;
    }

    @Override
    public void close() {
        tables.close();
    }
}
