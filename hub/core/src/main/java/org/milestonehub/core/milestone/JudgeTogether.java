package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.milestonehub.core.milestone.evaluate.Moment;

/** Judges pages of subjects, each page by several threads; holds one page of ids at a time. */
final class JudgeTogether {

    private static final int WORTH_A_THREAD = 500;

    private final MilestoneJudge judge;

    JudgeTogether(MilestoneJudge judge) {
        this.judge = judge;
    }

    JudgeReport judge(Iterator<List<Long>> pages, Moment moment) {
        JudgeReport report = JudgeReport.NOTHING;
        try (FewThreads threads = new FewThreads()) {
            while (pages.hasNext()) {
                report = report.plus(page(threads, pages.next(), moment));
            }
            return report;
        }
    }

    private JudgeReport page(FewThreads threads, List<Long> subjects, Moment moment) {
        if (subjects.size() <= WORTH_A_THREAD) {
            return judge.judge(subjects, moment);
        }
        List<Callable<JudgeReport>> parts = new ArrayList<>();
        for (int from = 0; from < subjects.size(); from += WORTH_A_THREAD) {
            List<Long> part = subjects.subList(from, Math.min(subjects.size(), from + WORTH_A_THREAD));
            parts.add(() -> judge.judge(part, moment));
        }
        return threads.all(parts).stream().reduce(JudgeReport.NOTHING, JudgeReport::plus);
    }
}
