package org.milestonehub.core.milestone.evaluate;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Indicator;
import org.milestonehub.core.milestone.framework.Measure;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Selection;
import org.milestonehub.core.model.Vocabulary;

/** What one subject adds to one measure. Compiled once, shared by all threads. */
public final class SubjectMeasure {

    /**
     * A subject's share.
     *
     * @param numerator people or records above the line
     * @param denominator people or records below it
     * @param unknown whether the subject stands beside the rate, because its numerator is unknown
     */
    public record Share(Fraction numerator, Fraction denominator, boolean unknown) {

        static final Share NONE = new Share(Fraction.ZERO, Fraction.ZERO, false);
        static final Share UNKNOWN = new Share(Fraction.ZERO, Fraction.ZERO, true);
    }

    private interface Sharing {
        Share share(Scope scope);
    }

    private final Rules rules;
    private final Measure measure;
    private final Sharing sharing;
    private final Optional<Selection> population;
    private final FactTest inPopulation;

    SubjectMeasure(Rules rules, Measure measure) {
        this.rules = rules;
        this.measure = measure;
        this.sharing = measure.ofRecords() ? records(rules, measure) : subjects(rules, measure);
        this.population =
                measure.population().equals("framework") ? rules.framework().appliesTo() : Optional.empty();
        this.inPopulation = population
                .map(selection -> rules.compiler().conditions().all(selection.entity(), selection.where()))
                .orElse((fact, scope) -> true);
    }

    public Measure measure() {
        return measure;
    }

    /** What there is one rate for each of, by id or code; one empty text where there is only one rate. */
    public List<String> eachOf() {
        return switch (measure.each().orElse("")) {
            case "milestone" -> rules.all().stream()
                    .map(MilestoneRule::milestone)
                    .filter(milestone -> milestone.subject() == measure.subject())
                    .map(Milestone::id)
                    .toList();
            case "indicator" -> rules.framework().indicators().stream().map(Indicator::id).toList();
            case "program_kind" -> Vocabulary.find("program_kind")
                    .map(found -> List.copyOf(found.labels().keySet()))
                    .orElse(List.of());
            default -> List.of("");
        };
    }

    /**
     * What the subject adds; {@code each} is the milestone, kind or indicator the rate is for, empty text for none.
     */
    public Share share(Evidence evidence, Moment moment, String each) {
        return share(new Session(rules, evidence, moment), each);
    }

    Share share(Session session, String each) {
        Evidence evidence = session.evidence();
        if (evidence.subject() != measure.subject()) {
            return Share.NONE;
        }
        boolean student = measure.subject() == Milestone.Subject.STUDENT
                && evidence.standing().isPresent();
        if (student
                && !measure.cohorts().isEmpty()
                && session.stages().membership(measure.cohorts()).kind() != Membership.Kind.NOW) {
            return Share.NONE;
        }
        if (student
                && population.isPresent()
                && MilestoneRule.bringing(session, population.get(), inPopulation)
                        .isEmpty()) {
            return Share.NONE;
        }
        return sharing.share(new Scope(session, session.moment().schoolYear(), null, null, null, null, null, each, "", ""));
    }

    private static Sharing subjects(Rules rules, Measure measure) {
        Criterion numerator = rules.compiler().criterion(measure.numerator());
        Criterion denominator = rules.compiler().criterion(measure.denominator());
        return scope -> {
            if (denominator.test(scope).truth() != Truth.TRUE) {
                return Share.NONE;
            }
            Truth truth = numerator.test(scope).truth();
            return truth == Truth.UNKNOWN ? Share.UNKNOWN : new Share(Finding.flat(truth), Fraction.ONE, false);
        };
    }

    private static Sharing records(Rules rules, Measure measure) {
        Quantity numerator = rules.compiler().quantity(measure.numerator());
        Quantity denominator = rules.compiler().quantity(measure.denominator());
        return scope -> {
            Tally upper = numerator.measure(scope);
            Tally lower = denominator.measure(scope);
            return upper.exact() && lower.exact() ? new Share(upper.amount(), lower.amount(), false) : Share.UNKNOWN;
        };
    }
}
