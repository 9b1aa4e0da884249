package org.milestonehub.core.milestone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.Districts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the change feed with its own cursor, and judges everybody where more than records has changed. */
public final class JudgeAfterRuns implements EvaluateMilestones, MilestoneExplanation {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeAfterRuns.class);

    private final ChosenFramework framework;
    private final MilestoneRecords records;
    private final Districts districts;
    private final Clock clock;
    private final FrameworkEvaluator evaluator;
    private final Reads reads;

    public JudgeAfterRuns(ChosenFramework framework, MilestoneRecords records, Districts districts, Clock clock) {
        this.framework = framework;
        this.records = records;
        this.districts = districts;
        this.clock = clock;
        this.evaluator = FrameworkEvaluator.compile(framework.framework());
        this.reads = Reads.of(framework.framework(), Milestone.Subject.STUDENT);
    }

    @Override
    public JudgeReport evaluate(String code) {
        return evaluate(districts.find(code)
                .orElseThrow(() -> new NoSuchElementException("there is no district " + code)));
    }

    /** The same for a district at hand. */
    public synchronized JudgeReport evaluate(District district) {
        JudgePosition next = here(district);
        Optional<JudgePosition> last = records.position(district, id());
        boolean everybody = last.isEmpty() || !last.get().sameGround(next);
        Collection<Long> students = everybody
                ? records.students(district)
                : records.touched(district, reads, last.get().change(), next.change());
        return judge(district, students, next, everybody ? "everybody" : "who was touched");
    }

    /** Judges everybody, whatever has changed. */
    public synchronized JudgeReport evaluateAll(District district) {
        return judge(district, records.students(district), here(district), "everybody");
    }

    /** The rows of one student with their reasons, as they would be stored now; nothing is written. */
    public List<Judgement> explain(District district, long student) {
        Set<String> stale = records.stale(district, reads.paths().keySet());
        return judge(district, stale).explain(student, moment(today(district)));
    }

    @Override
    public Map<String, List<String>> lines(District district, long student) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        explain(district, student).forEach(judgement -> lines.put(
                judgement.row().milestone() + "/" + judgement.row().cycle(), ExplanationLines.of(judgement)));
        return lines;
    }

    private JudgePosition here(District district) {
        long change = records.lastChange(district);
        Set<String> stale = records.stale(district, reads.paths().keySet());
        return new JudgePosition(change, today(district), evaluator.version(), stale);
    }

    private JudgeReport judge(District district, Collection<Long> students, JudgePosition next, String who) {
        long begun = System.nanoTime();
        JudgeReport report = judge(district, next.stale()).judge(students, moment(next.judgedOn()));
        records.move(district, id(), next);
        if (!students.isEmpty()) {
            LOG.info("{}: judged {} by {}: {} students, {} rows, {} changed, {} ended, in {} ms", district.code(), who, id(),
                    report.students(), report.rows(), report.changed(), report.ended(), (System.nanoTime() - begun) / 1_000_000);
        }
        return report;
    }

    private MilestoneJudge judge(District district, Set<String> stale) {
        return new MilestoneJudge(
                framework.framework(), records.evidence(district, stale), records.statuses(district, framework));
    }

    private String id() {
        return framework.framework().id();
    }

    private LocalDate today(District district) {
        return LocalDate.ofInstant(clock.instant(), district.timeZone());
    }

    private Moment moment(LocalDate day) {
        return Moment.on(day, evaluator.years());
    }
}
