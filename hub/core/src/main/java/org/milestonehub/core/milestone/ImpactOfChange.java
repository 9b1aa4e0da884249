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

    /** What would change today if another version of the framework came into force, with the numbers set for it. */
    public ImpactPreview preview(District district, JudgeAfterRuns inForce, Framework proposed) {
        return preview(district, inForce, inForce.proposed(district, proposed, inForce.numbers(district)), Long.MAX_VALUE);
    }

    /**
     * What would change today by other rules.
     *
     * @param most after how many subjects of a kind to stop looking
     */
    public ImpactPreview preview(District district, JudgeAfterRuns inForce, Rulebook proposed, long most) {
        ImpactPreview preview = new ImpactPreview(inForce.rules(district), proposed);
        Moment moment = inForce.moment(inForce.today(district));
        for (Milestone.Subject kind : kinds(inForce.framework(), proposed.framework())) {
            MilestoneJudge judge = inForce.judge(district, kind);
            Reads reads = Reads.of(inForce.framework(), kind).and(Reads.of(proposed.framework(), kind));
            Iterator<List<Long>> pages = records.subjects(district, kind, kind == Milestone.Subject.STUDENT ? PAGE : 1);
            for (long seen = 0; seen < most && pages.hasNext(); ) {
                List<Long> page = pages.next();
                seen += page.size();
                judge.evidence(page, moment, reads).forEach(evidence -> preview.add(evidence, moment));
            }
        }
        return preview;
    }

    private static Set<Milestone.Subject> kinds(Framework one, Framework other) {
        Set<Milestone.Subject> kinds = new LinkedHashSet<>();
        one.milestones().forEach(milestone -> kinds.add(milestone.subject()));
        other.milestones().forEach(milestone -> kinds.add(milestone.subject()));
        return kinds;
    }
}
