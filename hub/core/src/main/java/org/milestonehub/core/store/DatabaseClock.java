package org.milestonehub.core.store;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.BindingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock in the table {@code scheduled_tasks}, by db-scheduler. A task's data is the text of its {@code every}: nothing is
 * ever deserialized but text.
 */
public final class DatabaseClock implements BindingClock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final String TASK = "binding";
    private static final String UNPLANNED = "";
    private static final Duration RETRY_AFTER_CRASH = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    /** Waited for twice: for what is at work to end, and once it was asked to, for it to give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final int MISSED_HEARTBEATS = 4;

    private final CustomTask<String> task;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Set<BindingId> again = ConcurrentHashMap.newKeySet();
    private final Set<BindingId> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService asking;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable Due due;

    /**
     * @param threads most bindings at work at once on this node
     * @param look how often the table is looked at
     */
    public DatabaseClock(DataSource dataSource, int threads, Duration look, Clock clock) {
        this(dataSource, threads, look, clock, PATIENCE);
    }

    DatabaseClock(DataSource dataSource, int threads, Duration look, Clock clock, Duration patience) {
        this.clock = clock;
        this.asking = Executors.newSingleThreadExecutor(DatabaseClock::daemon);
        this.task = Tasks.custom(TASK, String.class)
                .onFailure((complete, operations) -> operations.reschedule(complete, clock.instant().plus(RETRY_AFTER_CRASH)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> execute(instance));
        this.scheduler = Scheduler.create(dataSource, task)
                .threads(threads)
                .shutdownMaxWait(patience)
                .pollingInterval(look)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .schedulerName(new SchedulerName.Fixed(nodeName()))
                .serializer(new TextOnly())
                .clock(clock::instant)
                .enableImmediateExecution()
                .alwaysPersistTimestampInUTC()
                .build();
    }

    @Override
    public void start(Due work) {
        due = work;
        scheduler.start();
    }

    @Override
    public synchronized void plan(Map<BindingId, Plan> plans) {
        Map<BindingId, ScheduledExecution<String>> planned = new HashMap<>();
        scheduler.getScheduledExecutionsForTask(TASK, String.class)
                .forEach(found -> planned.put(BindingId.parse(found.getTaskInstance().getId()), found));
        plans.forEach((id, plan) -> {
            ScheduledExecution<String> found = planned.remove(id);
            if (found == null) {
                scheduler.scheduleIfNotExists(task.instance(id.text(), plan.every()), plan.first());
            } else if (!plan.every().equals(found.getData())) {
                whenIdle(id, () -> scheduler.reschedule(task.instanceId(id.text()), plan.first(), plan.every()));
            }
        });
        planned.keySet().forEach(gone -> whenIdle(gone, () -> scheduler.cancel(task.instanceId(gone.text()))));
    }

    /** Off the caller's path: a webhook does not wait for it, and many of them ask once. */
    @Override
    public void soon(BindingId binding) {
        if (!asked.add(binding)) {
            return;
        }
        Runnable request = () -> {
            asked.remove(binding);
            dueNow(binding);
        };
        try {
            asking.execute(request);
        } catch (RejectedExecutionException e) {
            request.run();
        }
    }

    private void dueNow(BindingId binding) {
        try {
            makeDue(binding);
        } catch (RuntimeException e) {
            LOG.warn("{} waits for its regular moment: it could not be made due now ({})", binding.text(), e.getClass().getName());
        }
    }

    private void makeDue(BindingId binding) {
        Instant now = clock.instant();
        if (!scheduler.scheduleIfNotExists(task.instance(binding.text(), UNPLANNED), now)) {
            again.add(binding);
            whenIdle(binding, () -> {
                scheduler.reschedule(task.instanceId(binding.text()), now);
                again.remove(binding);
            });
        }
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public Optional<Instant> next(BindingId binding) {
        return scheduler.getScheduledExecution(task.instanceId(binding.text())).map(ScheduledExecution::getExecutionTime);
    }

    @Override
    public boolean stopping() {
        return stopped.get();
    }

    /** Also where it was never started: what was asked for last is still written down. */
    @Override
    public void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        if (due != null) {
            scheduler.stop();
        }
        asking.shutdown();
        try {
            asking.awaitTermination(LAST_REQUESTS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletionHandler<String> execute(TaskInstance<String> instance) {
        BindingId binding = BindingId.parse(instance.getId());
        again.remove(binding);
        Optional<Instant> next = next(binding, due);
        return (complete, operations) -> {
            Optional<Instant> moment = again.remove(binding) ? Optional.of(clock.instant()) : next;
            moment.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::stop);
        };
    }

    /** Work that a stop cut off is due at once, for the next start or another node; it has not failed. */
    private Optional<Instant> next(BindingId binding, @Nullable Due work) {
        if (work == null) {
            return Optional.of(clock.instant());
        }
        Optional<Instant> next;
        try {
            next = work.due(binding);
        } catch (RuntimeException e) {
            if (!stopped.get()) {
                throw e;
            }
            next = cutOff(binding);
        }
        return Thread.interrupted() && stopped.get() ? cutOff(binding) : next;
    }

    private Optional<Instant> cutOff(BindingId binding) {
        LOG.info("{} was cut off since the hub stops; it is done again at the next start", binding.text());
        return Optional.of(clock.instant());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "binding-clock");
        thread.setDaemon(true);
        return thread;
    }

    private static String nodeName() {
        return new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();
    }

    /** What runs now, or begins to in this moment, looks at the documents again when it ends; what is gone needs no change. */
    private static void whenIdle(BindingId binding, Runnable change) {
        try {
            change.run();
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
            LOG.debug("{} runs or is gone", binding.text());
        }
    }

    /** Text as UTF-8. */
    private static final class TextOnly implements Serializer {

        @Override
        public byte[] serialize(@Nullable Object data) {
            return String.valueOf(data == null ? UNPLANNED : data).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
            return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
