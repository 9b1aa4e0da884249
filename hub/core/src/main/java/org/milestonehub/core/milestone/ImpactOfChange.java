package org.milestonehub.core.milestone;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/** Judges every subject of a district by the framework in force and by a proposed one, a page at a time; writes nothing. */
public final class ImpactOfChange {

    private static final int PAGE = 500;

    private final MilestoneRecords records;

    public ImpactOfChange(MilestoneRecords records) {
        this.records = records;
    }

    /** Looks on while subjects are judged. */
    public interface Watch {

        /** Nobody looks on. */
        Watch NOBODY = judged -> true;

        /** Says how many were judged, and is asked whether to go on; who does not go on gets what was found so far. */
        boolean goesOn(long judged);
    }

    /** What would change today if another version of the framework came into force, with the numbers set for it. */
    public ImpactPreview preview(District district, JudgeAfterRuns inForce, Framework proposed) {
        return preview(district, inForce, inForce.proposed(district, proposed, inForce.numbers(district)), Watch.NOBODY);
    }

    /** What would change today by other rules. */
    public ImpactPreview preview(District district, JudgeAfterRuns inForce, Rulebook proposed, Watch watch) {
        return preview(district, inForce, inForce.rules(district), proposed, watch);
    }

    /**
     * What would change today between two rules.
     *
     * @param witness brings the evidence
     */
    public ImpactPreview preview(District district, JudgeAfterRuns witness, Rulebook before, Rulebook proposed, Watch watch) {
        ImpactPreview preview = new ImpactPreview(before, proposed);
        Moment moment = witness.moment(witness.today(district));
        for (Milestone.Subject kind : kinds(before.framework(), proposed.framework())) {
            MilestoneJudge judge = witness.judge(district, kind);
            Reads reads = Reads.of(before.framework(), kind).and(Reads.of(proposed.framework(), kind));
            Iterator<List<Long>> pages = records.subjects(district, kind, kind == Milestone.Subject.STUDENT ? PAGE : 1);
            while (pages.hasNext() && watch.goesOn(preview.subjects())) {
                judge.evidence(pages.next(), moment, reads).forEach(evidence -> preview.add(evidence, moment));
            }
        }
        return preview;
    }

    /** How many subjects that will be. */
    public long subjects(District district, Rulebook before, Rulebook proposed) {
        return kinds(before.framework(), proposed.framework()).stream().mapToLong(kind -> records.count(district, kind)).sum();
    }

    private static Set<Milestone.Subject> kinds(Framework one, Framework other) {
        Set<Milestone.Subject> kinds = new LinkedHashSet<>();
        one.milestones().forEach(milestone -> kinds.add(milestone.subject()));
        other.milestones().forEach(milestone -> kinds.add(milestone.subject()));
        return kinds;
    }
}
