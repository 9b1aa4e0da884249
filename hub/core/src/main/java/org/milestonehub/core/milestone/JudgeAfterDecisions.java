package org.milestonehub.core.milestone;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges after somebody decided who is who, and lets him go on soon: where the district is being judged already, or much is due, the
 * judging goes on behind his back. Several decisions that wait are judged together.
 */
public final class JudgeAfterDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeAfterDecisions.class);

    private final EvaluateMilestones judges;
    private final Executor aside;
    private final Duration patience;
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    /**
     * @param aside for at most two pieces of work a district, of which one waits for the other
     * @param patience how long a decision waits for its milestones
     */
    public JudgeAfterDecisions(EvaluateMilestones judges, Executor aside, Duration patience) {
        this.judges = judges;
        this.aside = aside;
        this.patience = patience;
    }

    /** Comes back when the district is judged, or after a moment. */
    public void decided(String district) {
        CompletableFuture<Void> judged = waiting.computeIfAbsent(district, code -> CompletableFuture.runAsync(() -> judge(code), aside));
        try {
            judged.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("{}: a decision does not wait until all is judged", district);
        } catch (ExecutionException e) {
            LOG.error("{}: not judged after a decision: {}; the next round judges it", district,
                    e.getCause() == null ? e.getClass().getName() : e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever decides while this is under way may have come too late for it, and waits for the next. */
    private void judge(String district) {
        synchronized (turns.computeIfAbsent(district, code -> new Object())) {
            waiting.remove(district);
            judges.evaluate(district);
        }
    }
}
