package org.milestonehub.core.milestone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.SchoolYears;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.Districts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges all kinds of subjects by one framework. Follows the change feed with its own cursor, and judges everybody where
 * more than records has changed.
 */
public final class JudgeAfterRuns implements EvaluateMilestones, MilestoneExplanation {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeAfterRuns.class);
    private static final int PAGE = 10_000;

    private final ChosenFramework framework;
    private final MilestoneRecords records;
    private final Districts districts;
    private final Clock clock;
    private final LocalNumbers numbers;
    private final Map<Integer, Known> books = new ConcurrentHashMap<>();
    private final Map<Integer, Object> turns = new ConcurrentHashMap<>();
    private final Map<Milestone.Subject, Reads> reads = new EnumMap<>(Milestone.Subject.class);
    private final Set<String> entities = new LinkedHashSet<>();
    private final SchoolYears years;

    /** A rulebook and what it was made of. */
    private record Known(FrameworkDocument numbers, Map<String, Long> schools, Rulebook book) {}

    /** A judge by the numbers that the framework carries. */
    public JudgeAfterRuns(ChosenFramework framework, MilestoneRecords records, Districts districts, Clock clock) {
        this(framework, LocalNumbers.NONE, records, districts, clock);
    }

    /** @param numbers what districts and schools set */
    public JudgeAfterRuns(ChosenFramework framework, LocalNumbers numbers, MilestoneRecords records, Districts districts,
            Clock clock) {
        this.framework = framework;
        this.numbers = numbers;
        this.records = records;
        this.districts = districts;
        this.clock = clock;
        this.years = new SchoolYears(framework.framework().yearStarts());
        for (Milestone.Subject kind : Milestone.Subject.values()) {
            if (framework.framework().milestones().stream().anyMatch(one -> one.active() && one.subject() == kind)) {
                Reads own = Reads.of(framework.framework(), kind);
                reads.put(kind, own);
                entities.addAll(own.paths().keySet());
                framework.framework().milestones().stream()
                        .filter(one -> one.active() && one.subject() == kind)
                        .flatMap(one -> one.criteria().stream())
                        .forEach(criteria -> aged(criteria).forEach(entities::add));
            }
        }
    }

    /** One like this by another version of the framework. */
    JudgeAfterRuns by(ChosenFramework other) {
        return new JudgeAfterRuns(other, numbers, records, districts, clock);
    }

    /** Entities whose age the criteria ask, though they may read none of their records. */
    private static Stream<String> aged(Expression expression) {
        if (expression instanceof Expression.Freshness freshness) {
            return freshness.fieldGroups().stream().map(group -> group.substring(0, group.indexOf('.')));
        }
        List<Expression> parts = expression instanceof Expression.All all ? all.parts()
                : expression instanceof Expression.Any any ? any.parts()
                : expression instanceof Expression.AtLeast some ? some.parts()
                : expression instanceof Expression.Not not ? List.of(not.part()) : List.of();
        return parts.stream().flatMap(JudgeAfterRuns::aged);
    }

    /** The framework it judges by, with the numbers that travel with it. */
    public Framework framework() {
        return framework.framework();
    }

    /** The framework with the numbers in force in a district. */
    public Rulebook rules(District district) {
        FrameworkDocument own = numbers.of(district, id());
        Map<String, Long> schools = own.schools().isEmpty() ? Map.of() : records.schoolCodes(district);
        Known known = books.get(district.id());
        if (known == null || !known.numbers().equals(own) || !known.schools().equals(schools)) {
            known = new Known(own, schools, Rulebook.of(framework.framework(), own, schools));
            books.put(district.id(), known);
        }
        return known.book();
    }

    /** The same with other numbers than those in force, or another version of the framework. */
    public Rulebook proposed(District district, Framework other, FrameworkDocument own) {
        return Rulebook.of(other, own, own.schools().isEmpty() ? Map.of() : records.schoolCodes(district));
    }

    /** The numbers that the district and its schools set. */
    public FrameworkDocument numbers(District district) {
        return numbers.of(district, id());
    }

    @Override
    public JudgeReport evaluate(String code) {
        return evaluate(districts.find(code)
                .orElseThrow(() -> new NoSuchElementException("there is no district " + code)));
    }

    /** The same for a district at hand. */
    public JudgeReport evaluate(District district) {
        synchronized (turn(district)) {
            FeedState feeds = records.feeds(district, entities);
            JudgePosition next = here(district, feeds);
            Optional<JudgePosition> last = records.position(district, id());
            boolean everybody = last.isEmpty() || !last.get().sameGround(next);
            return everybody ? everybody(district, next, feeds) : touched(district, last.get(), next, feeds);
        }
    }

    /** Judges everybody, whatever has changed. */
    public JudgeReport evaluateAll(District district) {
        synchronized (turn(district)) {
            FeedState feeds = records.feeds(district, entities);
            return everybody(district, here(district, feeds), feeds);
        }
    }

    /** Districts never wait for one another. */
    private Object turn(District district) {
        return turns.computeIfAbsent(district.id(), id -> new Object());
    }

    private JudgeReport everybody(District district, JudgePosition next, FeedState feeds) {
        long begun = System.nanoTime();
        JudgeReport report = JudgeReport.NOTHING;
        for (Milestone.Subject kind : reads.keySet()) {
            Iterator<List<Long>> pages = records.subjects(district, kind, PAGE);
            report = report.plus(new JudgeTogether(judge(district, kind, feeds)).judge(pages, moment(next.judgedOn())));
        }
        return arrived(district, next, report, "everybody", begun);
    }

    private JudgeReport touched(District district, JudgePosition last, JudgePosition next, FeedState feeds) {
        long begun = System.nanoTime();
        JudgeReport report = JudgeReport.NOTHING;
        for (Map.Entry<Milestone.Subject, Reads> kind : reads.entrySet()) {
            Collection<Long> subjects = next.change() > last.change()
                    ? records.touched(district, kind.getKey(), kind.getValue(), last.change(), next.change())
                    : List.of();
            Iterator<List<Long>> pages = List.of(List.copyOf(subjects)).iterator();
            report = report.plus(
                    new JudgeTogether(judge(district, kind.getKey(), feeds)).judge(pages, moment(next.judgedOn())));
        }
        return arrived(district, next, report, "who was touched", begun);
    }

    private JudgeReport arrived(District district, JudgePosition next, JudgeReport report, String who, long begun) {
        records.move(district, id(), next);
        if (report.subjects() > 0) {
            LOG.info("{}: judged {} by {}: {} subjects, {} rows, {} changed, {} ended, in {} ms", district.code(), who, id(),
                    report.subjects(), report.rows(), report.changed(), report.ended(), (System.nanoTime() - begun) / 1_000_000);
        }
        return report;
    }

    /** The rows of one student with their reasons, as they would be stored now; nothing is written. */
    public List<Judgement> explain(District district, long student) {
        return explain(district, Milestone.Subject.STUDENT, student, moment(today(district)));
    }

    /** The rows of one subject with their reasons, at a moment; nothing is written. */
    public List<Judgement> explain(District district, Milestone.Subject kind, long subject, Moment moment) {
        return reads.containsKey(kind)
                ? judge(district, kind, records.feeds(district, entities)).explain(subject, moment)
                : List.of();
    }

    /** Titles of the stages in which a student is today. */
    public List<String> stages(District district, long student) {
        return judge(district, Milestone.Subject.STUDENT).stages(student, moment(today(district)));
    }

    /** A judge over the records as they are now. */
    public MilestoneJudge judge(District district, Milestone.Subject kind) {
        return judge(district, kind, records.feeds(district, entities));
    }

    @Override
    public Map<String, List<String>> lines(District district, long student) {
        return lines(district, Milestone.Subject.STUDENT, student);
    }

    /** The reasons of one subject's rows, {@code framework/milestone/cycle}, for people. */
    public Map<String, List<String>> lines(District district, Milestone.Subject kind, long subject) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        explain(district, kind, subject, moment(today(district))).forEach(judgement -> lines.put(
                id() + "/" + judgement.row().milestone() + "/" + judgement.row().cycle(), ExplanationLines.of(judgement)));
        return lines;
    }

    /** Kinds of subjects the framework speaks of. */
    public List<Milestone.Subject> kinds() {
        return new ArrayList<>(reads.keySet());
    }

    /** This day in the district. */
    public LocalDate today(District district) {
        return LocalDate.ofInstant(clock.instant(), district.timeZone());
    }

    /** A day with all that is known, in the school year it falls in. */
    public Moment moment(LocalDate day) {
        return Moment.on(day, years);
    }

    /** What an answer hangs on now. */
    JudgePosition position(District district) {
        return here(district, records.feeds(district, entities));
    }

    private JudgePosition here(District district, FeedState feeds) {
        String conversions = records.conversions(district);
        String version = rules(district).version() + (conversions.isEmpty() ? "" : " " + conversions);
        return new JudgePosition(records.lastChange(district), today(district), version, feeds.words());
    }

    private MilestoneJudge judge(District district, Milestone.Subject kind, FeedState feeds) {
        return new MilestoneJudge(
                rules(district), kind, records.evidence(district, kind, feeds), records.statuses(district, framework, kind));
    }

    private String id() {
        return framework.framework().id();
    }
}
