package org.milestonehub.core.store.run;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.store.DistrictIds;
import org.milestonehub.core.store.RunNumbers;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Grace;
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Fault;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs in PostgreSQL. A run owns one database connection from beginning to end and holds an advisory lock on its hub
 * connection there: when the process dies the lock falls, and the run is known to be interrupted.
 */
public final class PgRunStore implements RunStore, AutoCloseable {

    /** How long a record may be missing before it ends, where a district says nothing else. */
    public static final Duration DEFAULT_GRACE = Duration.ofDays(7);

    private final DataSource source;
    private final JdbcClient jdbc;
    private final IdentityPolicy identity;
    private final Ownership ownership;
    private final BehindRuns behind;
    private final Clock clock;
    private final Grace grace;
    private final String owner = UUID.randomUUID().toString();

    /** Runs of one connection wait here for their turn, not each on a database session of its own. */
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

    public PgRunStore(DataSource source, IdentityPolicy identity, Ownership ownership, Clock clock, Duration grace) {
        this(source, identity, ownership, clock, (connection, stream, now) -> grace);
    }

    public PgRunStore(DataSource source, IdentityPolicy identity, Ownership ownership, Clock clock, Grace grace) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.identity = identity;
        this.ownership = ownership;
        this.behind = new BehindRuns(source);
        this.clock = clock;
        this.grace = grace;
    }

    /** Ends the work behind the runs. */
    @Override
    public void close() {
        behind.close();
    }

    @Override
    public OpenRun begin(Connection connection, RunRequest request, Instant logicalTime) {
        turn(connection).acquireUninterruptibly();
        try {
            return beginInTurn(connection, request, logicalTime);
        } catch (RuntimeException e) {
            turn(connection).release();
            throw e;
        }
    }

    /** The place where runs of a connection wait for each other; who holds it gives it back when its run is closed. */
    Semaphore turn(Connection connection) {
        return turns.computeIfAbsent(connection.district().id() + "/" + connection.id(), key -> new Semaphore(1, true));
    }

    private OpenRun beginInTurn(Connection connection, RunRequest request, Instant wanted) {
        java.sql.Connection own = open();
        boolean small = request.event().isPresent();
        try {
            return small ? beginSmall(own, connection, request, wanted) : beginLarge(own, connection, request, wanted);
        } catch (RuntimeException e) {
            close(own, small);
            throw e;
        }
    }

    /** What the session is to do before the first row comes is one message. */
    private OpenRun beginSmall(java.sql.Connection own, Connection connection, RunRequest request, Instant wanted) {
        int district = connection.district().id();
        RunSql sql = new RunSql(own, SessionStagingTables.NAMES, Map.of("district", district, "system", connection.id()));
        SessionStagingTables.begin(sql);
        RunLock.takeLater(sql, district, connection.id());
        try {
            Registered run = number(sql, district, connection, request, wanted);
            return new PgOpenRun(this, connection, request, run, sql.set("run", run.id()), true);
        } catch (DataAccessException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMostSpecificCause().getMessage(), e);
        }
    }

    private OpenRun beginLarge(java.sql.Connection own, Connection connection, RunRequest request, Instant wanted) {
        int district = connection.district().id();
        RunLock.take(own, district, connection.id());
        RunSql sql = new RunSql(own, "", Map.of("district", district, "system", connection.id()));
        Registered run = number(sql, district, connection, request, wanted);
        return new PgOpenRun(this, connection, request, run, new RunSql(own, "stage.r" + district + "_" + run.id() + "_",
                Map.of("district", district, "run", run.id(), "system", connection.id())), false);
    }

    /** Only a run that is to be kept, and is not there yet, is written down. */
    private Registered number(RunSql sql, int district, Connection connection, RunRequest request, Instant wanted) {
        Optional<Approval> approval = request.approval();
        if (!request.dryRun() && request.resumes().isPresent()) {
            long resumed = request.resumes().get();
            Instant again = interrupted().takeUp(sql.jdbc(), district, resumed, LogicalTime.of(sql.jdbc(), district, wanted), owner);
            List<Long> held = sql.set("beginning", clock.instant().atOffset(ZoneOffset.UTC))
                    .query("select run from " + HeldRunTables.HELD_CHANGES + " as held (run) where run is not null", (row, n) -> row.getLong(1));
            return new Registered(resumed, again, held.stream().findFirst());
        }
        if (!request.dryRun() && approval.isEmpty()) {
            return register(sql, district, connection, request, wanted);
        }
        Instant logicalTime = LogicalTime.of(sql.jdbc(), district, wanted);
        if (request.dryRun()) {
            return new Registered(passingNumber(), logicalTime, Optional.empty());
        }
        takeUp(sql.jdbc(), district, approval.orElseThrow(), logicalTime);
        return new Registered(approval.orElseThrow().run(), logicalTime, Optional.empty());
    }

    /** A run with its number, its time, and an earlier one whose changes come first. */
    record Registered(long id, Instant logicalTime, Optional<Long> heldChanges) {}

    /** Of a dry run, for its staging tables: far from every number that is kept. */
    private static long passingNumber() {
        return Long.MAX_VALUE - ThreadLocalRandom.current().nextLong(1L << 40);
    }

    /** A held run goes on under its number; the decision and the beginning are one statement, so that none is ever without the other. */
    private void takeUp(JdbcClient mine, int district, Approval approval, Instant logicalTime) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int taken = mine.sql("""
                with decided as (
                    update held_run set decision = 'approved', scope = ?, decided_by = ?, decided_at = ?
                     where district = ? and run = ? and decision is null and expires_at > ? returning run)
                update run set state = 'running', logical_time = ?, finished_at = null, fault = null, message = null, owner = ?,
                               heartbeat_at = ?
                 where district = ? and id in (select run from decided) and state = 'held'""")
                .params(approval.scope().name().toLowerCase(Locale.ROOT), approval.by(), now, district, approval.run(), now,
                        logicalTime.atOffset(ZoneOffset.UTC), owner, now, district)
                .update();
        if (taken == 0) {
            throw new SyncException(Fault.SETTINGS, "run " + approval.run() + " does not wait for a decision any more");
        }
        mine.sql("delete from run_stream where district = ? and run = ?").params(district, approval.run()).update();
        mine.sql("delete from run_problem where district = ? and run = ?").params(district, approval.run()).update();
    }

    private Registered register(RunSql sql, int district, Connection connection, RunRequest request, Instant wanted) {
        sql.set("trigger", request.trigger().name().toLowerCase(Locale.ROOT)).set("dry", request.dryRun())
                .set("wanted", wanted.atOffset(ZoneOffset.UTC)).set("latest", LogicalTime.latest(wanted).atOffset(ZoneOffset.UTC))
                .set("input", request.input().name()).set("requestedBy", request.requestedBy()).set("owner", owner)
                .set("beginning", clock.instant().atOffset(ZoneOffset.UTC));
        return sql.query("with number as (" + RunNumbers.NEXT + """
                )
                insert into run (district, id, connection, trigger, state, dry_run, logical_time, input_name, requested_by, owner,
                                 heartbeat_at)
                select :district, number.id, :system, :trigger, 'running', :dry, %s, :input, :requestedBy, :owner, :beginning
                  from number returning id, logical_time, %s""".formatted(LogicalTime.NEXT, HeldRunTables.HELD_CHANGES),
                (row, n) -> new Registered(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject(3, Long.class)))).get(0);
    }

    private java.sql.Connection open() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static void say(java.sql.Connection session, String text) {
        try (Statement statement = session.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }

    /** Gives the session back as it was. */
    static void close(java.sql.Connection connection, boolean small) {
        try (connection) {
            if (small) {
                say(connection, SessionStagingTables.breakOff());
            }
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database connection broke: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Checkpoint> cursor(Connection connection, String stream) {
        return jdbc.sql("""
                select c.cursor from stream_cursor as c join stream as s on s.district = c.district and s.id = c.stream
                 where c.district = ? and s.connection = ? and s.name = ?""")
                .params(connection.district().id(), connection.id(), stream).query(String.class).optional().map(Checkpoint::new);
    }

    @Override
    public List<RunReport> recoverInterrupted() {
        List<RunReport> recovered = interrupted().recover();
        interrupted().dropWhatFinishedRunsLeft();
        return recovered;
    }

    @Override
    public List<RunReport> recoverCutOff() {
        return interrupted().recover();
    }

    @Override
    public List<Resumable> resumable() {
        return interrupted().resumable();
    }

    @Override
    public void giveUp(Resumable run, String reason) {
        interrupted().giveUp(DistrictIds.of(jdbc, run.district()), run.report().run(), reason);
    }

    private InterruptedRuns interrupted() {
        return new InterruptedRuns(source, clock);
    }

    @Override
    public HeldRuns held() {
        return new HeldRunTables(source);
    }

    @Override
    public List<Archive.StoredFile> inputs(String district, long run) {
        return jdbc.sql("""
                select i.name, a.sha256, a.bytes, a.id
                  from run_input as i join archive_file as a on a.district = i.district and a.id = i.archive_file
                 where i.district = ? and i.run = ? order by i.position""").params(DistrictIds.of(jdbc, district), run)
                .query((row, n) -> new Archive.StoredFile(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))).list();
    }

    @Override
    public Optional<RunReport> find(String district, long run) {
        return new RunTables(jdbc).find(DistrictIds.of(jdbc, district), run);
    }

    @Override
    public List<RunReport> latest(String district, int most) {
        return new RunTables(jdbc).latest(DistrictIds.of(jdbc, district), most);
    }

    @Override
    public List<RunReport> latestOf(String district, String connection, int most) {
        return new RunTables(jdbc).latestOf(DistrictIds.of(jdbc, district), connection, most);
    }

    /** Last finished run of a connection that was applied, whatever it read. */
    Optional<RunReport> lastApplied(int district, int connection) {
        return jdbc.sql("select id from run where district = ? and connection = ? and applied order by id desc limit 1")
                .params(district, connection).query(Long.class).optional().flatMap(id -> new RunTables(jdbc).find(district, id));
    }

    /** Hash of the input and of its understanding of a run. */
    boolean readTheSame(int district, long run, String hash, String understoodBy) {
        return jdbc.sql("select count(*) from run where district = ? and id = ? and input_hash = ? and understood_by = ?")
                .params(district, run, hash, understoodBy).query(Long.class).single() > 0;
    }

    DataSource source() {
        return source;
    }

    IdentityPolicy identity() {
        return identity;
    }

    Ownership ownership() {
        return ownership;
    }

    /** Brings up to date at once what else follows each run a moment later: search words and blocking keys. */
    public void catchUp(District district) {
        behind.catchUp(district.id());
    }

    BehindRuns behind() {
        return behind;
    }

    Clock clock() {
        return clock;
    }

    Duration grace(Connection connection, String stream, Instant now) {
        return grace.of(connection, stream, now);
    }
}
