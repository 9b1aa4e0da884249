package org.milestonehub.core.milestone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Milestone;

/** What students lack for their open milestones, worked out when somebody asks. */
public final class OpenNeeds {

    private final FrameworkJudges judges;

    public OpenNeeds(FrameworkJudges judges) {
        this.judges = judges;
    }

    /** By student, by {@code framework/milestone/cycle}; for the frameworks named and a page of students. */
    public Map<Long, Map<String, List<Need>>> of(District district, List<Long> students, Set<String> frameworks) {
        Map<Long, Map<String, List<Need>>> needs = new HashMap<>();
        for (JudgeAfterRuns judge : judges.all()) {
            if (!students.isEmpty() && frameworks.contains(judge.framework().id())) {
                add(district, judge, students, needs);
            }
        }
        return needs;
    }

    private static void add(
            District district, JudgeAfterRuns judge, List<Long> students, Map<Long, Map<String, List<Need>>> needs) {
        Moment moment = judge.moment(judge.today(district));
        Rulebook rules = judge.rules(district);
        for (Evidence evidence : judge.judge(district, Milestone.Subject.STUDENT).evidence(students, moment)) {
            Map<String, List<Need>> own =
                    needs.computeIfAbsent(Long.valueOf(evidence.subjectId()), any -> new HashMap<>());
            for (Judgement judgement : MilestoneJudge.told(rules.of(evidence, moment), evidence, moment)) {
                if (!judgement.row().ahead()) {
                    own.put(judge.framework().id() + "/" + judgement.row().milestone() + "/" + judgement.row().cycle(),
                            Need.of(judgement));
                }
            }
        }
    }
}
