package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Cohort;
import org.milestonehub.core.milestone.framework.Milestone;

/** What there is to know of one subject at one moment; nothing is worked out twice. One thread. */
public final class SubjectSheet {

    private final Session session;

    SubjectSheet(Session session) {
        this.session = session;
    }

    public Evidence evidence() {
        return session.evidence();
    }

    /** Rows as they are shown, in the order of the framework. */
    public List<Judgement> judgements() {
        List<Judgement> judgements = new ArrayList<>();
        for (MilestoneRule rule : session.rules().all()) {
            session.judgement(rule.milestone().id())
                    .filter(judgement -> !judgement.row().ahead())
                    .ifPresent(judgements::add);
        }
        return judgements;
    }

    /** Titles of the stages a student is in, in stage order; none for others. */
    public List<String> stages() {
        return evidence().standing().isEmpty() ? List.of() : session.rules().framework().cohorts().stream()
                .filter(cohort -> session.stages().current().contains(cohort.id()))
                .map(Cohort::title)
                .toList();
    }

    /** What the subject adds to a measure of the same framework. */
    public SubjectMeasure.Share share(SubjectMeasure measure, String each) {
        return measure.share(session, each);
    }

    /** Levels of all indicators, by id; those that are not about the subject are left out. */
    public Map<String, IndicatorReading> indicators() {
        Map<String, IndicatorReading> readings = new java.util.LinkedHashMap<>();
        session.rules().framework().indicators().forEach(indicator -> {
            IndicatorReading reading = session.reading(indicator.id());
            if (!reading.isOutside()) {
                readings.put(indicator.id(), reading);
            }
        });
        return readings;
    }

    /**
     * The day whose characteristics a subject is counted by in a rate. Where the framework reads them as of the event, that is
     * the day the milestone was met, or its due date once past; else today.
     */
    public LocalDate countedOn(SubjectMeasure measure, String each) {
        LocalDate today = session.moment().asOf();
        if (!session.rules().framework().equity().atEvent() || !measure.measure().each().equals(Optional.of("milestone"))) {
            return today;
        }
        return session.judgement(each).map(Judgement::row).map(row -> row.metOn() != null ? row.metOn() : row.dueOn())
                .filter(day -> day.isBefore(today)).orElse(today);
    }

    /** Whether a characteristic of the subject has a beginning or an end. */
    public boolean changesOverTime() {
        return evidence().facts().getOrDefault("StudentCharacteristic", List.of()).stream().anyMatch(Fact::dated);
    }

    /** The values of a dimension that hold for a student, characteristics as they were on that day; empty where nothing says. */
    public List<String> dimension(String name, LocalDate day) {
        return switch (name) {
            case "school" -> primary().map(fact -> fact.get("school")).map(Object::toString).stream().toList();
            case "grade" -> evidence().standing().map(Standing::grade).stream().toList();
            case "program_kind" -> values("ProgramEnrollment", "program.kind");
            default -> characteristics(name, day);
        };
    }

    private Optional<Fact> primary() {
        return evidence().subject() == Milestone.Subject.STUDENT
                ? StandingReader.primary(session.facts("SchoolEnrollment"), session.moment())
                : Optional.empty();
    }

    private List<String> values(String entity, String path) {
        return session.facts(entity).stream()
                .map(fact -> fact.get(path))
                .filter(java.util.Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> characteristics(String name, LocalDate day) {
        return evidence().facts().getOrDefault("StudentCharacteristic", List.of()).stream()
                .filter(fact -> name.equals(fact.get("characteristic")) && fact.stands()
                        && fact.knownOn(session.moment().asKnownOn()) && fact.effectiveOn(day))
                .map(fact -> fact.get("value"))
                .filter(java.util.Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }
}
