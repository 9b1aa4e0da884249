package org.milestonehub.core.milestone;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.milestonehub.core.milestone.evaluate.Moment;

/** The true figures of one moment, being added up or done. Safe for use from several threads. */
public final class PastFigures {

    /**
     * What is asked. While everything known now counts, another record is another question; what was known by a past day stays
     * what it was.
     *
     * @param version of the rules, with the fingerprint of their numbers
     * @param ground the same with how credits are counted
     * @param stale feeds that cannot be trusted
     * @param change last entry of the change feed where later ones could make a difference; else zero
     */
    record Question(int district, String framework, String version, Moment moment, String ground, Set<String> stale, long change) {

        /** Whether only the records and feeds of the meantime are others. */
        boolean asksTheSame(Question other) {
            return district == other.district && framework.equals(other.framework) && ground.equals(other.ground) && moment.equals(other.moment);
        }
    }

    private final Question question;
    private final long students;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long begunAt = System.nanoTime();
    private volatile long endedAt;
    private volatile long counted;
    private volatile boolean stopped;
    private volatile Optional<MeasureBook> book = Optional.empty();

    PastFigures(Question question, long students) {
        this.question = question;
        this.students = students;
    }

    Question question() {
        return question;
    }

    /** The rules by which it is added up. */
    public String version() {
        return question.version();
    }

    public Moment moment() {
        return question.moment();
    }

    /** How many students there are to add up. */
    public long students() {
        return students;
    }

    /** How many were added up so far. */
    public long counted() {
        return counted;
    }

    /** Whether nothing more will come: it is done or failed. */
    public boolean ended() {
        return ended.getCount() == 0;
    }

    /** The figures; empty while it is under way and where it failed. */
    public Optional<MeasureBook> book() {
        return book;
    }

    /** Waits so long at most for its end; says whether it came. */
    public boolean await(Duration atMost) {
        try {
            return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended();
        }
    }

    void stop() {
        stopped = true;
    }

    boolean goesOn(long students) {
        counted = students;
        return !stopped;
    }

    void done(MeasureBook found) {
        book = stopped ? Optional.empty() : Optional.of(found);
    }

    void begin() {
        begunAt = System.nanoTime();
    }

    /** How long adding up took. */
    Duration took() {
        return Duration.ofNanos(endedAt - begunAt);
    }

    Duration sinceEnd() {
        return Duration.ofNanos(System.nanoTime() - endedAt);
    }

    void end() {
        endedAt = System.nanoTime();
        ended.countDown();
    }
}
