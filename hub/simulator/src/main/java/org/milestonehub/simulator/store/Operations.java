package org.milestonehub.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way to change or read the simulated systems: one at a time, changes journalled before they happen. */
public final class Operations {
    /** Does one kind of operation; must depend on nothing but its arguments and the state before. */
    @FunctionalInterface
    public interface Handler {
        JsonNode apply(JsonNode payload, Instant at);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Journal journal;
    private final Clock clock;

    public Operations(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    public void register(String operation, Handler handler) {
        handlers.put(operation, handler);
    }

    public JsonNode execute(String operation, JsonNode payload) {
        return read(() -> {
            Instant at = Instant.ofEpochMilli(clock.millis());
            journal.append(operation, payload, at);
            return handler(operation).apply(payload, at);
        });
    }

    public <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** Lives through the journal of an earlier run. */
    public void restore() {
        read(() -> {
            journal.replay(this::liveAgain);
            return 0;
        });
    }

    /** What failed then fails again in the same way, and leaves the same state. */
    private void liveAgain(String operation, JsonNode payload, Instant at) {
        try {
            handler(operation).apply(payload, at);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.debug("{} of {} fails again: {}", operation, at, e.getMessage());
        }
    }

    private Handler handler(String operation) {
        Handler handler = handlers.get(operation);
        if (handler == null) {
            throw new IllegalStateException("no operation " + operation);
        }
        return handler;
    }
}
