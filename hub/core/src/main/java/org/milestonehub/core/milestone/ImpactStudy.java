package org.milestonehub.core.milestone;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One preview that is under way or done. Safe for use from several threads. */
public final class ImpactStudy {

    private final UUID id = UUID.randomUUID();
    private final int district;
    private final Map<String, String> about;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long total;
    private volatile long judged;
    private volatile boolean stopped;
    private volatile Optional<ImpactPreview> preview = Optional.empty();

    ImpactStudy(int district, Map<String, String> about) {
        this.district = district;
        this.about = Map.copyOf(about);
    }

    public UUID id() {
        return id;
    }

    public int district() {
        return district;
    }

    /** What was asked, in the words of whoever asked. */
    public Map<String, String> about() {
        return about;
    }

    /** How many subjects there are to judge; zero until they are counted. */
    public long total() {
        return total;
    }

    /** How many were judged so far. */
    public long judged() {
        return judged;
    }

    /** Whether nothing more will come: it is done, was stopped, or failed. */
    public boolean ended() {
        return ended.getCount() == 0;
    }

    /** Everybody judged; empty while it is under way, and where it was stopped or failed. */
    public Optional<ImpactPreview> preview() {
        return preview;
    }

    /** Whether somebody stopped it. */
    public boolean stopped() {
        return stopped;
    }

    /** Asks it to end soon. */
    public void stop() {
        stopped = true;
    }

    /** Waits so long at most for its end. */
    public boolean await(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void counted(long subjects) {
        total = subjects;
    }

    boolean goesOn(long subjects) {
        judged = subjects;
        return !stopped;
    }

    void done(ImpactPreview found) {
        judged = found.subjects();
        preview = stopped ? Optional.empty() : Optional.of(found);
    }

    void end() {
        ended.countDown();
    }
}
