package org.milestonehub.core.milestone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** The judges of all frameworks in force; each follows the change feed by itself. */
public final class FrameworkJudges implements EvaluateMilestones, MilestoneExplanation {

    private final List<JudgeAfterRuns> judges;

    public FrameworkJudges(List<JudgeAfterRuns> judges) {
        this.judges = List.copyOf(judges);
    }

    /** One for each framework, in the order in which they are shown. */
    public List<JudgeAfterRuns> all() {
        return judges;
    }

    /** The judge by a framework. */
    public Optional<JudgeAfterRuns> of(String framework) {
        return judges.stream().filter(judge -> judge.framework().id().equals(framework)).findFirst();
    }

    @Override
    public JudgeReport evaluate(String district) {
        return judges.stream().map(judge -> judge.evaluate(district)).reduce(JudgeReport.NOTHING, JudgeReport::plus);
    }

    @Override
    public Map<String, List<String>> lines(District district, long student) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        judges.forEach(judge -> lines.putAll(judge.lines(district, student)));
        return lines;
    }
}
