package org.milestonehub.core.milestone.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/**
 * A framework ready to judge subjects. Compile once, use from any number of threads; each call looks at one subject
 * only,
 * has no effect and gives the same answer for the same evidence and moment.
 */
public final class FrameworkEvaluator {

    private final Rules rules;

    private FrameworkEvaluator(Rules rules) {
        this.rules = rules;
    }

    /** Compiles a framework with the parameter values it carries. */
    public static FrameworkEvaluator compile(Framework framework) {
        return new FrameworkEvaluator(new Rules(framework));
    }

    public Framework framework() {
        return rules.framework();
    }

    /** School years as the framework counts them. */
    public SchoolYears years() {
        return rules.years();
    }

    /** Framework version and fingerprint of the parameters; what {@link StatusRow#version()} will say. */
    public String version() {
        return rules.version();
    }

    /**
     * All rows of a subject, in the order of the framework. Rows met ahead of the cohort are among them
     * ({@link StatusRow#ahead()}): store them, do not show them.
     */
    public List<Judgement> judge(Evidence evidence, Moment moment) {
        return judge(
                evidence,
                moment,
                rules.all().stream().map(rule -> rule.milestone().id()).toList());
    }

    /** The rows of some milestones only, for instance those that read what has changed. */
    public List<Judgement> judge(Evidence evidence, Moment moment, Iterable<String> milestones) {
        Session session = new Session(rules, evidence, moment);
        List<Judgement> judgements = new ArrayList<>();
        for (String milestone : milestones) {
            session.judgement(milestone).ifPresent(judgements::add);
        }
        return judgements;
    }

    /** Everything about one subject at one moment, each thing found out once. */
    public SubjectSheet sheet(Evidence evidence, Moment moment) {
        return new SubjectSheet(new Session(rules, evidence, moment));
    }

    /** The row of one milestone as it is shown; empty where the subject has none. */
    public Optional<Judgement> judge(Evidence evidence, Moment moment, String milestone) {
        return new Session(rules, evidence, moment)
                .judgement(milestone)
                .filter(judgement -> !judgement.row().ahead());
    }

    /**
     * The level of an indicator.
     *
     * @throws IllegalArgumentException when the framework has no such indicator
     */
    public IndicatorReading read(Evidence evidence, Moment moment, String indicator) {
        return new Session(rules, evidence, moment).reading(indicator);
    }

    /** By high-impact practice, whether data show it; practices that are self-reported are left out. */
    public Map<String, Truth> practices(Evidence evidence, Moment moment, String milestone) {
        Session session = new Session(rules, evidence, moment);
        Scope scope = new Scope(session, moment.schoolYear(), null, null, null, null, null, "", "", "");
        Map<String, Truth> observed = new LinkedHashMap<>();
        for (Milestone.Practice practice :
                rules.framework().milestone(milestone).map(Milestone::practices).orElse(List.of())) {
            practice.observe()
                    .ifPresent(expression -> observed.put(
                            practice.id(),
                            rules.compiler().criterion(expression).test(scope).truth()));
        }
        return observed;
    }

    /**
     * A measure, ready to add up.
     *
     * @throws IllegalArgumentException when the framework has no such measure
     */
    public SubjectMeasure measure(String measure) {
        return new SubjectMeasure(
                rules,
                rules.framework()
                        .measure(measure)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "framework " + rules.framework().id() + " has no measure " + measure)));
    }

    /** Cohorts a student is in during the school year of the moment, by id in stage order. */
    public List<String> cohorts(Standing standing, Moment moment) {
        return new Stages(rules.framework(), rules.years(), standing, moment.schoolYear()).current();
    }
}
