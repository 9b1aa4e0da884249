package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * Keeps the status rows of a framework up to date for one kind of subjects. They are loaded, judged and written in
 * batches, so memory does not grow with their number; rows that did not change are not written. Safe to call from
 * several threads for different subjects.
 */
public final class MilestoneJudge {

    /** A school's records are as many as its students'. */
    private static final Map<Milestone.Subject, Integer> BATCH = Map.of(
            Milestone.Subject.STUDENT, 500,
            Milestone.Subject.PROGRAM, 50,
            Milestone.Subject.SCHOOL, 10,
            Milestone.Subject.DISTRICT, 1);

    private final Rulebook rules;
    private final StandingReader standings;
    private final EvidenceSource source;
    private final StatusStore store;
    private final Reads reads;
    private final Milestone.Subject kind;

    /** A judge of students. */
    public MilestoneJudge(Framework framework, EvidenceSource source, StatusStore store) {
        this(framework, Milestone.Subject.STUDENT, source, store);
    }

    /** A judge of one kind of subjects; source and store are of that kind. */
    public MilestoneJudge(Framework framework, Milestone.Subject kind, EvidenceSource source, StatusStore store) {
        this(Rulebook.of(framework), kind, source, store);
    }

    /** The same by the numbers of a district and its schools. */
    public MilestoneJudge(Rulebook rules, Milestone.Subject kind, EvidenceSource source, StatusStore store) {
        this.kind = kind;
        this.rules = rules;
        this.standings = new StandingReader(rules.framework());
        this.source = source;
        this.store = store;
        this.reads = Reads.of(rules.framework(), kind);
    }

    /** All that the framework reads about a subject. */
    public Reads reads() {
        return reads;
    }

    /** Milestones whose rows may change when records of these entities do, in the order of the framework. */
    public List<String> milestonesReading(Collection<String> entities) {
        return milestones().stream()
                .filter(id -> entities.stream().anyMatch(Reads.of(rules.framework(), id)::touches))
                .toList();
    }

    private List<String> milestones() {
        return rules.framework().milestones().stream()
                .filter(milestone -> milestone.active() && milestone.subject() == kind)
                .map(Milestone::id)
                .toList();
    }

    /** Judges all milestones of these subjects. */
    public JudgeReport judge(Iterable<Long> subjects, Moment moment) {
        return judge(subjects, moment, milestones());
    }

    /** Judges some milestones of these subjects; the rows of others stay as they are. */
    public JudgeReport judge(Iterable<Long> subjects, Moment moment, List<String> milestones) {
        JudgeReport report = JudgeReport.NOTHING;
        Iterator<Long> ids = subjects.iterator();
        while (ids.hasNext()) {
            int most = BATCH.get(kind);
            List<Long> batch = new ArrayList<>(most);
            while (ids.hasNext() && batch.size() < most) {
                batch.add(ids.next());
            }
            report = report.plus(batch(batch, moment, milestones));
        }
        return report;
    }

    /** The rows of one subject with their reasons, as they would be stored now; nothing is written. */
    public List<Judgement> explain(long subject, Moment moment) {
        List<StatusRow> stored = stored(List.of(subject), moment).getOrDefault(subject, List.of());
        return source.load(List.of(subject), reads, moment).stream()
                .findFirst()
                .map(records -> evidence(records, stored, moment))
                .map(evidence -> told(rules.of(evidence, moment), evidence, moment))
                .orElse(List.of());
    }

    /** Titles of the stages in which a student is. */
    List<String> stages(long student, Moment moment) {
        return evidence(List.of(student), moment).stream()
                .flatMap(evidence -> rules.of(evidence, moment).sheet(evidence, moment).stages().stream())
                .toList();
    }

    /** Rows whose criteria say what they were judged by. */
    static List<Judgement> told(FrameworkEvaluator evaluator, Evidence evidence, Moment moment) {
        return evaluator.judge(evidence, moment).stream()
                .map(judgement -> SettledCriteria.of(judgement, evaluator.framework()))
                .toList();
    }

    /** Evidence of a batch with what was stored of it, for whoever compares or measures; nothing is written. */
    public List<Evidence> evidence(List<Long> subjects, Moment moment) {
        return evidence(subjects, moment, reads);
    }

    /** The same with other fields read. */
    List<Evidence> evidence(List<Long> subjects, Moment moment, Reads wanted) {
        Map<Long, List<StatusRow>> stored = stored(subjects, moment);
        return source.load(subjects, wanted, moment).stream()
                .map(records -> evidence(records, stored.getOrDefault(records.subject(), List.of()), moment))
                .toList();
    }

    private Map<Long, List<StatusRow>> stored(List<Long> subjects, Moment moment) {
        String framework = rules.framework().id();
        return moment.asKnownOn() == null
                ? store.stored(framework, subjects)
                : store.storedOn(framework, subjects, moment.asKnownOn());
    }

    private JudgeReport batch(List<Long> subjects, Moment moment, List<String> milestones) {
        String framework = rules.framework().id();
        Map<Long, List<StatusRow>> stored = new LinkedHashMap<>(store.stored(framework, subjects));
        List<StatusChange> changes = new ArrayList<>();
        Map<MilestoneState, Long> states = new EnumMap<>(MilestoneState.class);
        long judged = 0;
        for (SubjectRecords records : source.load(subjects, reads, moment)) {
            List<StatusRow> before = Objects.requireNonNullElse(stored.remove(records.subject()), List.of());
            Evidence evidence = evidence(records, before, moment);
            List<Judgement> judgements = rules.of(evidence, moment).judge(evidence, moment, milestones);
            judgements.stream()
                    .filter(judgement -> !judgement.row().ahead())
                    .forEach(judgement -> states.merge(judgement.row().state(), 1L, Long::sum));
            changes.addAll(changes(records.subject(), before, judgements, moment, Set.copyOf(milestones)));
            judged++;
        }
        stored.forEach((gone, rows) ->
                rows.forEach(row -> changes.add(new StatusChange(gone, Optional.of(row), Optional.empty()))));
        if (!changes.isEmpty()) {
            store.save(framework, changes);
        }
        long ended = changes.stream().filter(change -> change.after().isEmpty()).count();
        long rows = states.values().stream().mapToLong(Long::longValue).sum();
        return new JudgeReport(judged, rows, changes.size() - ended, ended, states);
    }

    private Evidence evidence(SubjectRecords records, List<StatusRow> stored, Moment moment) {
        var facts = Evidence.byEntity(records.facts());
        return new Evidence(
                kind,
                String.valueOf(records.subject()),
                kind == Milestone.Subject.STUDENT
                        ? Optional.of(standings.read(facts, records.conversions(), moment))
                        : Optional.empty(),
                facts,
                records.stale(),
                records.conversions(),
                records.use(),
                stored);
    }

    private List<StatusChange> changes(
            long subject, List<StatusRow> before, List<Judgement> judgements, Moment moment, Set<String> milestones) {
        Map<String, StatusRow> old = new LinkedHashMap<>();
        before.forEach(row -> old.put(row.milestone() + " " + row.cycle(), row));
        List<StatusChange> changes = new ArrayList<>();
        for (Judgement judgement : judgements) {
            StatusRow row = judgement.row();
            StatusRow stored = old.remove(row.milestone() + " " + row.cycle());
            if (!row.equals(stored)) {
                changes.add(new StatusChange(subject, Optional.ofNullable(stored), Optional.of(row)));
            }
        }
        old.values().stream()
                .filter(row -> milestones.contains(row.milestone()) || isGone(row.milestone()))
                .filter(row -> row.cycle().equals("once") || row.schoolYear() == moment.schoolYear())
                .forEach(row -> changes.add(new StatusChange(subject, Optional.of(row), Optional.empty())));
        return changes;
    }

    /** Whether the version in force knows the milestone no more. */
    private boolean isGone(String milestone) {
        return rules.framework().milestone(milestone).isEmpty();
    }
}
