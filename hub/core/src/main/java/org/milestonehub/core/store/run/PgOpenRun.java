package org.milestonehub.core.store.run;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RememberedCalls;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.archive.SmallContents;
import org.milestonehub.core.store.StreamColumns;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.core.sync.Movements;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunState;
import org.milestonehub.core.sync.RunStore.OpenRun;
import org.milestonehub.core.sync.Staging;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Fault;

/** A run this process works on, with its database session, its lock and its staging. */
final class PgOpenRun implements OpenRun {

    private final PgRunStore store;
    private final Connection connection;
    private final long run;
    private final PgRunStore.Registered registered;
    private final RunSql sql;
    private final boolean small;
    private final RunRequest request;
    private @Nullable PgStaging staging;
    private @Nullable KeyRename rename;
    private @Nullable StagedMovements movements;
    private final Set<Archive.StoredFile> stored = new HashSet<>();
    private int inputs;
    private final Map<String, List<String>> columns = new HashMap<>();
    private List<String> calls = List.of();
    private boolean closed;

    /** @param small a run of a few rows */
    PgOpenRun(PgRunStore store, Connection connection, RunRequest request, PgRunStore.Registered registered, RunSql sql, boolean small) {
        this.request = request;
        this.store = store;
        this.connection = connection;
        this.run = registered.id();
        this.registered = registered;
        this.sql = sql;
        this.small = small;
    }

    @Override
    public long id() {
        return request.dryRun() ? 0 : run;
    }

    @Override
    public Instant logicalTime() {
        return registered.logicalTime();
    }

    @Override
    public Optional<Long> heldChanges() {
        return registered.heldChanges();
    }

    @Override
    public void understood(String name, String hash, String understoodBy) {
        if (!request.dryRun() && !hash.isEmpty()) {
            sql.jdbc().sql("update run set input_name = ?, input_hash = ?, understood_by = ? where district = ? and id = ?")
                    .params(name, hash, understoodBy, district(), run).update();
        }
    }

    @Override
    public void stored(List<Archive.StoredFile> files) {
        if (request.dryRun()) {
            return;
        }
        for (Archive.StoredFile file : files.stream().filter(stored::add).toList()) {
            sql.later("insert into run_input (district, run, position, name, archive_file) values (?, ?, ?, ?, ?)"
                    + " on conflict (district, run, position) do nothing", district(), run, inputs++, file.name(), file.id());
        }
    }

    @Override
    public void storedBeside(Archive.FewRecords few) {
        if (!request.dryRun()) {
            byte[] sealed = new byte[few.sealed().remaining()];
            few.sealed().duplicate().get(sealed);
            sql.set("inputName", few.name()).set("sha", few.sha256()).set("bytes", few.bytes()).set("storedBytes", (long) sealed.length)
                    .set("sealed", sealed).set("position", inputs++).set("storedAt", store.clock().instant().atOffset(ZoneOffset.UTC));
            sql.later(SmallContents.KEEP);
        }
    }

    @Override
    public Optional<RunReport> sameBefore(String hash, String understoodBy) {
        return store.lastApplied(district(), connection.id())
                .filter(last -> store.readTheSame(district(), last.run(), hash, understoodBy));
    }

    @Override
    public boolean wasReadInFull(String stream) {
        return sql.set("askedStream", stream).count("""
                select count(*) from (
                    select 1 from run as r join run_stream as s on s.district = :district and s.run = r.id
                     where r.district = :district and r.connection = :system and r.applied and r.state <> 'reverted'
                       and s.stream = :askedStream and s.mode = 'full' limit 1) as whole""") > 0;
    }

    @Override
    public Map<String, String> readBefore() {
        return new StreamColumns(sql).filesBefore();
    }

    @Override
    public Map<String, List<String>> columnsBefore() {
        return new StreamColumns(sql).before();
    }

    @Override
    public void columns(String stream, List<String> now) {
        columns.put(stream, now);
    }

    @Override
    public void answers(List<String> ids) {
        calls = List.copyOf(ids);
    }

    @Override
    public Staging staging() {
        if (staging == null) {
            staging = new PgStaging(store.source(), sql, new StreamIds(sql.jdbc(), district(), connection.id(), request.dryRun()), small);
        }
        return staging;
    }

    private KeyRename rename() {
        if (rename == null) {
            rename = new KeyRename((PgStaging) staging());
        }
        return rename;
    }

    @Override
    public Movements movements() {
        if (movements == null) {
            movements = new StagedMovements((PgStaging) staging(), rename());
            // a guard looks up the few rows that moved: helpers of the server would cost more to start than they find
            helpers("set max_parallel_workers_per_gather = 0");
        }
        return movements;
    }

    @Override
    public void additionsOnly() {
        rename().additionsOnly();
        // what is left out must be asked about again when the same input comes again
        sql.jdbc().sql("update run set input_hash = '' where district = ? and id = ?").params(district(), run).update();
    }

    @Override
    public RunReport hold(String message, List<Finding> findings, List<HeldRuns.HeldStream> read, List<StreamReport> streams, Instant until) {
        List<StreamReport> counted = rekeyed(streams).stream().map(this::waitingAgain).toList();
        return inTransaction(() -> {
            new HoldWriter((PgStaging) staging(), rename()).write(findings, read, store.clock().instant(), until);
            supersede(counted);
            RunTables tables = new RunTables(sql);
            tables.writeStreams(district(), run, counted);
            tables.finish(district(), run, RunState.HELD, false, Optional.empty(), Optional.empty(), Optional.of(message), store.clock().instant());
            return tables.find(district(), run).orElseThrow();
        }, false);
    }

    /** A newer complete read takes the place of held runs of the same streams. */
    private void supersede(List<StreamReport> streams) {
        List<String> complete = streams.stream().filter(s -> s.mode().equals("full") && s.proven()).map(StreamReport::stream).toList();
        if (!complete.isEmpty()) {
            new HeldRunTables(sql.jdbc()).supersede(district(), connection.id(), run, complete, store.clock().instant());
        }
    }

    private StreamReport waitingAgain(StreamReport report) {
        PgStaging staged = (PgStaging) staging();
        return staged.streams().stream().filter(state -> report.changed() > 0 && state.stream.name().equals(report.stream())).findFirst()
                .map(state -> report.withWaiting(new WaitingAgain(staged).count(state))).orElse(report);
    }

    private List<StreamReport> rekeyed(List<StreamReport> streams) {
        return streams.stream().map(report -> {
            long pairs = rename().pairs(((PgStaging) staging()).idOf(report.stream()));
            return pairs == 0 ? report : report.withRekeyed(pairs);
        }).toList();
    }

    @Override
    public RunReport apply(List<StreamReport> streams, Map<String, Checkpoint> cursors) {
        RunReport report = inTransaction(() -> finished(write(streams, cursors), true, Optional.empty()), false);
        store.behind().catchUpLater(district());
        return report;
    }

    @Override
    public List<HeldRuns.HeldRow> rows(int most) {
        return inTransaction(() -> {
            new HoldWriter((PgStaging) staging(), rename(), most).rows();
            return new HeldRunTables(sql.jdbc()).rows(district(), run, Integer.MAX_VALUE);
        }, true);
    }

    @Override
    public List<StreamReport> rehearse(List<StreamReport> streams, Map<String, Checkpoint> cursors) {
        return inTransaction(() -> write(streams, cursors), true);
    }

    private List<StreamReport> write(List<StreamReport> found, Map<String, Checkpoint> cursors) {
        List<StreamReport> streams = (rename == null ? found : rekeyed(found)).stream()
                .map(report -> MissingNote.beside(report, store.grace(connection, report.stream(), logicalTime()))).toList();
        noteLost(streams);
        if (rename != null) {
            rename.apply();
        }
        columns.forEach((stream, now) -> new StreamColumns(sql).write(((PgStaging) staging()).idOf(stream), now));
        return new RunApply((PgStaging) staging(), district(), store.identity(), store.ownership())
                .apply(streams, cursors, logicalTime(), stream -> store.grace(connection, stream, logicalTime()));
    }

    /** What the guard looked at is known, also in a run of one record: single calls add up as nights do. */
    private void noteLost(List<StreamReport> streams) {
        Movements looked = movements;
        if (looked != null) {
            for (Kind kind : List.of(Kind.EMPTIED, Kind.SHORTENED)) {
                streams.stream().filter(stream -> stream.changed() > 0).forEach(stream ->
                        new LostValuesTable(sql, kind).write(stream.stream(), looked.lostValues(stream.stream(), kind)));
            }
        }
    }

    @Override
    public RunReport applySame(RunReport before) {
        List<StreamReport> counted = before.streams().stream().map(PgOpenRun::unchanged).toList();
        return inTransaction(
                () -> finished(write(counted, Map.of()), true, Optional.of(before.sameAs().orElse(before.run()))), false);
    }

    /** What a stream that was read before would say again. */
    private static StreamReport unchanged(StreamReport s) {
        return new StreamReport(s.stream(), s.mode(), s.source(), s.read(), 0, 0, 0,
                s.read() - s.quarantined() - s.parked() - s.filtered(), s.quarantined(), s.parked(), s.filtered(), 0, 0, s.proven(),
                s.evidence(), s.problems().stream().filter(problem -> !StreamReport.TOLD_ONCE.contains(problem.rule())).toList());
    }

    private RunReport finished(List<StreamReport> streams, boolean applied, Optional<Long> sameAs) {
        RunTables tables = new RunTables(sql);
        tables.writeStreams(district(), run, streams);
        RunState state = streams.stream().anyMatch(s -> s.quarantined() + s.parked() > 0)
                ? RunState.PARTLY_SUCCEEDED
                : RunState.SUCCEEDED;
        supersede(streams);
        Instant now = store.clock().instant().truncatedTo(ChronoUnit.MICROS);
        if (!calls.isEmpty()) {
            sql.set("events", calls.toArray(new String[0])).set("receivedAt", now.atOffset(ZoneOffset.UTC)).later(RememberedCalls.INSERT);
        }
        tables.finish(district(), run, state, applied, sameAs, Optional.empty(), Optional.empty(), now);
        return small ? new RunReport(run, connection.name(), state, request.trigger().name().toLowerCase(Locale.ROOT), request.requestedBy(),
                logicalTime(), Optional.of(now), request.input().name(), false, applied, sameAs, Optional.empty(), Optional.empty(), streams)
                : tables.find(district(), run).orElseThrow();
    }

    @Override
    public RunReport finish(RunState state, Optional<String> fault, Optional<String> message, List<StreamReport> streams) {
        if (request.dryRun()) {
            return new RunReport(0, connection.name(), state, request.trigger().name().toLowerCase(Locale.ROOT), request.requestedBy(),
                    logicalTime(), Optional.of(store.clock().instant()), request.input().name(), true, false, Optional.empty(), fault, message,
                    streams);
        }
        RunTables tables = new RunTables(sql);
        boolean waitsAgain = state == RunState.FAILED && new HeldRunTables(sql.jdbc()).reopen(district(), run);
        tables.writeStreams(district(), run, streams);
        tables.finish(district(), run, waitsAgain ? RunState.HELD : state, false, Optional.empty(), fault,
                waitsAgain ? message.map(reason -> reason + "; the run waits for a decision again") : message, store.clock().instant());
        return tables.find(district(), run).orElseThrow();
    }

    private <T> T inTransaction(Supplier<T> work, boolean takeBack) {
        try {
            return OneTransaction.on(sql.connection(), takeBack, () -> said(work));
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database did not commit: " + e.getMessage(), e);
        }
    }

    /** Everything that was said is sent before the end, and nothing of it after a mishap. */
    private <T> T said(Supplier<T> work) {
        try {
            helpers("reset max_parallel_workers_per_gather");
            sql.later("set local synchronous_commit = on");
            T result = work.get();
            sql.send();
            return result;
        } catch (RuntimeException e) {
            sql.forget();
            throw e;
        }
    }

    private void helpers(String setting) {
        if (movements != null && !small) {
            sql.later(setting);
        }
    }

    private int district() {
        return connection.district().id();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean settled = false;
        try {
            if (staging != null) {
                staging.close();
            }
            helpers("reset max_parallel_workers_per_gather");
            RunLock.release(sql, district(), connection.id());
            if (small) {
                SessionStagingTables.end(sql);
                sql.send();
                settled = true;
            }
        } finally {
            store.turn(connection).release();
            sql.forget();
            PgRunStore.close(sql.connection(), small && !settled);
        }
    }
}
