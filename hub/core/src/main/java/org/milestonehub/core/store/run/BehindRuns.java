package org.milestonehub.core.store.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.LookupIndex;
import org.milestonehub.core.store.person.PersonKeys;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done after a run without keeping it waiting: tables counted, search words, blocking keys, a second look at changed people. */
public final class BehindRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BehindRuns.class);
    /** A row can be searched for a little later than it can be seen. */
    private static final Duration GATHER = Duration.ofMillis(250);
    private static final List<Consumer<RunSql>> WORK = List.of(UncountedTables::count, LookupIndex::index,
            PersonKeys::behind, SecondLook::behind);

    /** Between one look whether the work ended and the next. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int MOST_WAITS = 50;

    private final DataSource source;
    private final List<Consumer<RunSql>> work;
    private final ScheduledThreadPoolExecutor later = daemon();
    private final Set<Integer> expected = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile @Nullable Connection session;

    BehindRuns(DataSource source) {
        this(source, WORK);
    }

    BehindRuns(DataSource source, List<Consumer<RunSql>> work) {
        this.work = work;
        this.source = source;
    }

    private static ScheduledThreadPoolExecutor daemon() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "behind-runs");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** Follows what was applied since the last time; many calls close by are one. */
    void catchUpLater(int district) {
        if (closed || !expected.add(district)) {
            return;
        }
        later.schedule(() -> {
            expected.remove(district);
            try {
                catchUp(district);
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("search words or blocking keys of district {} are behind; whoever needs them brings them up to date: {}", district,
                        e.getMessage());
                LOG.debug("why the keys of district {} are behind", district, e);
            }
        }, GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Follows at once. */
    void catchUp(int district) {
        work.forEach(each -> now(source, district, sql -> {
            session = sql.connection();
            try {
                each.accept(sql);
            } finally {
                session = null;
            }
        }));
    }

    /** Does one kind of work at once, in a transaction of its own. */
    public static void now(DataSource source, int district, Consumer<RunSql> work) {
        try (Connection session = source.getConnection()) {
            RunSql sql = new RunSql(session, "", Map.of("district", district));
            OneTransaction.on(session, false, () -> {
                // what a crash takes is written again from the change feed
                sql.update("set local synchronous_commit = off");
                work.accept(sql);
                return sql;
            });
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }

    /** Stops; what is lacking is made up for by the next one. The session is given back before whoever lends it is closed. */
    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        try {
            for (int waited = 0; waited < MOST_WAITS && !breakOff(); waited++) {
                LOG.debug("waiting for the work behind runs to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is under way any more; else what the server works on is broken off there. */
    private boolean breakOff() throws InterruptedException {
        Connection working = session;
        if (working != null) {
            try {
                working.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                LOG.debug("nothing to break off", e);
            }
        }
        return later.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
