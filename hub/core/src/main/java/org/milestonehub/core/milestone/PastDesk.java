package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Milestone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds figures of past moments up again behind whoever asks, one after the other, since in a city that takes minutes. The last
 * few are kept until the hub ends, so that whoever asks the same again is answered at once. Nothing is printed. Safe for use
 * from several threads.
 */
public final class PastDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PastDesk.class);
    private static final int KEPT = 20;

    private final MeasureRounds rounds;
    private final MilestoneRecords records;
    private final Executor thread;
    private final Deque<PastFigures> asked = new ArrayDeque<>();

    /** @param thread adds up one question at a time */
    public PastDesk(MeasureRounds rounds, MilestoneRecords records, Executor thread) {
        this.rounds = rounds;
        this.records = records;
        this.thread = thread;
    }

    /** The figures of a moment: those that are kept or under way, else they begin to be added up. */
    public PastFigures ask(District district, JudgeAfterRuns judge, Moment moment) {
        LocalDate known = moment.asKnownOn();
        boolean settled = known != null && known.isBefore(judge.today(district));
        PastFigures.Question question = new PastFigures.Question(district.id(), judge.framework().id(), judge.rules(district).version(), moment,
                settled ? 0 : records.lastChange(district));
        PastFigures begun;
        synchronized (asked) {
            for (PastFigures one : asked) {
                if (one.question().equals(question) && !(one.ended() && one.book().isEmpty())) {
                    return one;
                }
            }
            begun = new PastFigures(question, records.count(district, Milestone.Subject.STUDENT));
            asked.addLast(begun);
            if (asked.size() > KEPT) {
                asked.removeFirst().stop();
            }
        }
        thread.execute(() -> run(begun, district, judge));
        return begun;
    }

    private void run(PastFigures figures, District district, JudgeAfterRuns judge) {
        try {
            if (figures.goesOn(0)) {
                figures.done(rounds.add(district, judge, figures.moment(), figures::goesOn));
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: figures of {} as of {} could not be added up", district.code(), judge.framework().id(), figures.moment().asOf(), e);
        } finally {
            figures.end();
        }
    }
}
