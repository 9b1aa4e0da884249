package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * Keeps the status rows of a framework up to date. Students are loaded, judged and written in batches, so memory
 * does not
 * grow with their number; rows that did not change are not written. Safe to call from several threads for different
 * students.
 */
public final class MilestoneJudge {

    private static final int BATCH = 500;

    private final FrameworkEvaluator evaluator;
    private final StandingReader standings;
    private final EvidenceSource source;
    private final StatusStore store;
    private final Reads reads;

    public MilestoneJudge(Framework framework, EvidenceSource source, StatusStore store) {
        this.evaluator = FrameworkEvaluator.compile(framework);
        this.standings = new StandingReader(framework);
        this.source = source;
        this.store = store;
        this.reads = Reads.of(framework, Milestone.Subject.STUDENT);
    }

    /** All that the framework reads about a student. */
    public Reads reads() {
        return reads;
    }

    /** Student milestones whose rows may change when records of these entities do, in the order of the framework. */
    public List<String> milestonesReading(Collection<String> entities) {
        return evaluator.framework().milestones().stream()
                .filter(milestone -> milestone.active() && milestone.subject() == Milestone.Subject.STUDENT)
                .map(Milestone::id)
                .filter(id -> entities.stream().anyMatch(Reads.of(evaluator.framework(), id)::touches))
                .toList();
    }

    /** Judges all student milestones of these students. */
    public JudgeReport judge(Iterable<Long> students, Moment moment) {
        return judge(
                students,
                moment,
                evaluator.framework().milestones().stream()
                        .filter(milestone -> milestone.active() && milestone.subject() == Milestone.Subject.STUDENT)
                        .map(Milestone::id)
                        .toList());
    }

    /** Judges some milestones of these students; the rows of others stay as they are. */
    public JudgeReport judge(Iterable<Long> students, Moment moment, List<String> milestones) {
        JudgeReport report = JudgeReport.NOTHING;
        Iterator<Long> ids = students.iterator();
        while (ids.hasNext()) {
            List<Long> batch = new ArrayList<>(BATCH);
            while (ids.hasNext() && batch.size() < BATCH) {
                batch.add(ids.next());
            }
            report = report.plus(batch(batch, moment, milestones));
        }
        return report;
    }

    /** The rows of one student with their reasons, as they would be stored now; nothing is written. */
    public List<Judgement> explain(long student, Moment moment) {
        List<StatusRow> stored =
                store.stored(evaluator.framework().id(), List.of(student)).getOrDefault(student, List.of());
        return source.load(List.of(student), reads, moment).stream()
                .findFirst()
                .map(records -> evaluator.judge(evidence(records, stored, moment), moment))
                .orElse(List.of());
    }

    private JudgeReport batch(List<Long> students, Moment moment, List<String> milestones) {
        String framework = evaluator.framework().id();
        Map<Long, List<StatusRow>> stored = store.stored(framework, students);
        List<StatusChange> changes = new ArrayList<>();
        Map<MilestoneState, Long> states = new EnumMap<>(MilestoneState.class);
        long judged = 0;
        for (StudentRecords records : source.load(students, reads, moment)) {
            List<StatusRow> before = stored.getOrDefault(records.student(), List.of());
            List<Judgement> judgements = evaluator.judge(evidence(records, before, moment), moment, milestones);
            judgements.stream()
                    .filter(judgement -> !judgement.row().ahead())
                    .forEach(judgement -> states.merge(judgement.row().state(), 1L, Long::sum));
            changes.addAll(changes(records.student(), before, judgements, moment, Set.copyOf(milestones)));
            judged++;
        }
        if (!changes.isEmpty()) {
            store.save(framework, changes);
        }
        long ended = changes.stream().filter(change -> change.after().isEmpty()).count();
        long rows = states.values().stream().mapToLong(Long::longValue).sum();
        return new JudgeReport(judged, rows, changes.size() - ended, ended, states);
    }

    private Evidence evidence(StudentRecords records, List<StatusRow> stored, Moment moment) {
        var facts = Evidence.byEntity(records.facts());
        return new Evidence(
                Milestone.Subject.STUDENT,
                String.valueOf(records.student()),
                Optional.of(standings.read(facts, records.conversions(), moment)),
                facts,
                records.stale(),
                records.conversions(),
                HubUse.UNKNOWN,
                stored);
    }

    private static List<StatusChange> changes(
            long student, List<StatusRow> before, List<Judgement> judgements, Moment moment, Set<String> milestones) {
        Map<String, StatusRow> old = new LinkedHashMap<>();
        before.forEach(row -> old.put(row.milestone() + " " + row.cycle(), row));
        List<StatusChange> changes = new ArrayList<>();
        for (Judgement judgement : judgements) {
            StatusRow row = judgement.row();
            StatusRow stored = old.remove(row.milestone() + " " + row.cycle());
            if (!row.equals(stored)) {
                changes.add(new StatusChange(student, Optional.ofNullable(stored), Optional.of(row)));
            }
        }
        old.values().stream()
                .filter(row -> milestones.contains(row.milestone()))
                .filter(row -> row.cycle().equals("once") || row.schoolYear() == moment.schoolYear())
                .forEach(row -> changes.add(new StatusChange(student, Optional.of(row), Optional.empty())));
        return changes;
    }
}
