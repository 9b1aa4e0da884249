package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.milestonehub.core.milestone.evaluate.Moment;

/** Judges pages of subjects, each page by several threads; holds one page of ids at a time. */
final class JudgeTogether {

    private static final int THREADS = Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));
    private static final int WORTH_A_THREAD = 500;

    private final MilestoneJudge judge;

    JudgeTogether(MilestoneJudge judge) {
        this.judge = judge;
    }

    JudgeReport judge(Iterator<List<Long>> pages, Moment moment) {
        JudgeReport report = JudgeReport.NOTHING;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, JudgeTogether::daemon);
        try {
            while (pages.hasNext()) {
                report = report.plus(page(threads, pages.next(), moment));
            }
            return report;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "milestone-judge");
        thread.setDaemon(true);
        return thread;
    }

    private JudgeReport page(ExecutorService threads, List<Long> subjects, Moment moment) {
        if (subjects.size() <= WORTH_A_THREAD) {
            return judge.judge(subjects, moment);
        }
        List<Future<JudgeReport>> parts = new ArrayList<>();
        for (int from = 0; from < subjects.size(); from += WORTH_A_THREAD) {
            List<Long> part = subjects.subList(from, Math.min(subjects.size(), from + WORTH_A_THREAD));
            parts.add(threads.submit(() -> judge.judge(part, moment)));
        }
        JudgeReport report = JudgeReport.NOTHING;
        for (Future<JudgeReport> part : parts) {
            report = report.plus(outcome(part));
        }
        return report;
    }

    private static JudgeReport outcome(Future<JudgeReport> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("judging was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
