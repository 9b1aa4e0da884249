package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few threads for one long piece of work. What fails in one of them fails the work. */
final class FewThreads implements AutoCloseable {

    /** How many. */
    static final int COUNT = Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT, FewThreads::daemon);

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "milestone-judge");
        thread.setDaemon(true);
        return thread;
    }

    /** Does all parts and gives their outcomes in order. */
    <T> List<T> all(List<Callable<T>> parts) {
        List<Future<T>> begun = parts.stream().map(threads::submit).toList();
        List<T> outcomes = new ArrayList<>();
        begun.forEach(part -> outcomes.add(outcome(part)));
        return outcomes;
    }

    private static <T> T outcome(Future<T> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("judging was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
