package org.milestonehub.core.milestone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.milestonehub.core.connection.District;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Previews of changes to the rules, judged over everybody behind the page that asked, one after the other. The last few are
 * kept until the hub ends; nothing is written. Safe for use from several threads.
 */
public final class ImpactDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ImpactDesk.class);
    private static final int KEPT = 20;

    private final ImpactOfChange impact;
    private final Executor thread;
    private final Deque<ImpactStudy> studies = new ArrayDeque<>();

    /** @param thread works on one preview at a time */
    public ImpactDesk(ImpactOfChange impact, Executor thread) {
        this.impact = impact;
        this.thread = thread;
    }

    /**
     * Begins to judge everybody by both rules.
     *
     * @param about what was asked, for whoever shows it
     */
    public ImpactStudy begin(District district, JudgeAfterRuns inForce, Rulebook proposed, Map<String, String> about) {
        return begin(district, inForce, inForce.rules(district), proposed, about);
    }

    /** Begins to judge everybody by a framework that is not in force yet, beside nothing. */
    public ImpactStudy begin(District district, JudgeAfterRuns newcomer, Map<String, String> about) {
        return begin(district, newcomer, Rulebook.of(newcomer.framework().withoutMilestones()), newcomer.rules(district), about);
    }

    private ImpactStudy begin(District district, JudgeAfterRuns witness, Rulebook before, Rulebook proposed, Map<String, String> about) {
        ImpactStudy study = new ImpactStudy(district.id(), about);
        synchronized (studies) {
            studies.addLast(study);
            if (studies.size() > KEPT) {
                studies.removeFirst().stop();
            }
        }
        thread.execute(() -> run(study, district, witness, before, proposed));
        return study;
    }

    private void run(ImpactStudy study, District district, JudgeAfterRuns witness, Rulebook before, Rulebook proposed) {
        try {
            if (study.goesOn(0)) {
                study.counted(impact.subjects(district, before, proposed));
                study.done(impact.preview(district, witness, before, proposed, study::goesOn));
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: a preview of {} failed", district.code(), proposed.framework().id(), e);
        } finally {
            study.end();
        }
    }

    /** One that is still kept, of a district. */
    public Optional<ImpactStudy> find(District district, UUID id) {
        synchronized (studies) {
            return studies.stream().filter(study -> study.id().equals(id) && study.district() == district.id()).findFirst();
        }
    }
}
