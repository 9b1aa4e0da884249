package org.milestonehub.core.milestone;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Milestone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds figures of past moments up again behind whoever asks, one after the other, since in a city that takes minutes. The last
 * few of each district are kept until the hub ends, so that whoever asks the same again is answered at once. Nothing is printed.
 * Safe for use from several threads.
 */
public final class PastDesk {

    /** Nobody who goes to school has a record of an earlier day. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private static final Logger LOG = LoggerFactory.getLogger(PastDesk.class);
    private static final int KEPT = 12;

    /** Entries of people and answers of receivers are dated before their commit, by far less than this. */
    private static final int DAYS_UNTIL_SETTLED = 2;

    /** Whoever is told to ask again after seconds finds what took long, though records change all the time. */
    private static final Duration LONG = Duration.ofMillis(500);
    private static final Duration SHOWN_AT_LEAST = Duration.ofSeconds(10);

    private final MeasureRounds rounds;
    private final MilestoneRecords records;
    private final Executor thread;
    private final Map<Integer, Deque<PastFigures>> asked = new HashMap<>();

    /** @param thread adds up one question at a time */
    public PastDesk(MeasureRounds rounds, MilestoneRecords records, Executor thread) {
        this.rounds = rounds;
        this.records = records;
        this.thread = thread;
    }

    /** The figures of a moment: those that are kept or under way, else they begin to be added up. */
    public PastFigures ask(District district, JudgeAfterRuns judge, Moment moment) {
        PastFigures.Question question = question(district, judge, moment);
        PastFigures begun;
        synchronized (asked) {
            Deque<PastFigures> own = asked.computeIfAbsent(district.id(), any -> new ArrayDeque<>());
            for (PastFigures one : own) {
                if (one.question().equals(question) && !(one.ended() && one.book().isEmpty()) || answers(one, question)) {
                    return one;
                }
            }
            begun = new PastFigures(question, records.count(district, Milestone.Subject.STUDENT));
            own.addLast(begun);
            if (own.size() > KEPT) {
                own.removeFirst().stop();
            }
        }
        thread.execute(() -> run(begun, district, judge));
        return begun;
    }

    /** Read before anything is added up: what comes later makes it another question. */
    private PastFigures.Question question(District district, JudgeAfterRuns judge, Moment moment) {
        JudgePosition ground = judge.position(district);
        return new PastFigures.Question(district.id(), judge.framework().id(), judge.rules(district).version(), moment, ground.version(),
                ground.stale(), settled(district, judge, moment.asKnownOn()) ? 0 : ground.change());
    }

    /** Whether nothing can come any more that would be dated to a day or before it. */
    private boolean settled(District district, JudgeAfterRuns judge, @Nullable LocalDate known) {
        return known != null && !known.isAfter(judge.today(district).minusDays(DAYS_UNTIL_SETTLED))
                && !records.unfinished(district, known.plusDays(1).atStartOfDay(district.timeZone()).toInstant());
    }

    private static boolean answers(PastFigures one, PastFigures.Question question) {
        if (!one.question().asksTheSame(question)) {
            return false;
        }
        return !one.ended() || one.book().isPresent() && one.took().compareTo(LONG) > 0
                && one.sinceEnd().compareTo(longer(SHOWN_AT_LEAST, one.took().dividedBy(10))) < 0;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void run(PastFigures figures, District district, JudgeAfterRuns judge) {
        figures.begin();
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
