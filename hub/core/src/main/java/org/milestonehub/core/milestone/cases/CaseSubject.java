package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Standing;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.NearName;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;

/** The subject of a case through its steps: its records, what was stored about it, and the cohorts it was seen in. */
final class CaseSubject {

    private record Stored(LocalDate asOf, List<StatusRow> rows) {}

    private final FactHistory history = new FactHistory();
    private final List<Stored> stored = new ArrayList<>();
    private final Map<String, LocalDate> enteredCohort = new LinkedHashMap<>();

    /** What the evaluator sees at a step. */
    Evidence evidence(CaseTree step, FrameworkEvaluator evaluator, Moment moment) {
        Map<String, Map<String, Fraction>> convert = convert(step);
        CaseTree subject = step.tree("subject");
        Milestone.Subject type = subject.has("type")
                ? Milestone.Subject.valueOf(subject.text("type").toUpperCase(Locale.ROOT))
                : Milestone.Subject.STUDENT;
        List<Fact> facts = history.advance(new FactReader().read(step.tree("facts")), moment.asOf());
        Optional<Standing> standing = Optional.empty();
        String school = subject.text("id");
        if (type == Milestone.Subject.STUDENT) {
            CaseStudent student =
                    new CaseStudent(step.tree("student"), evaluator.framework(), moment);
            facts = student.withEnrollments(facts);
            standing = Optional.of(student.standing(facts, enteredCohort, convert));
            school = String.valueOf(student.primary(facts).get("school"));
        }
        HubUse use = new CaseUse(step.get("usage"), step.get("age_hours"));
        return new Evidence(
                type,
                subject.has("id") ? subject.text("id") : "1",
                standing,
                Evidence.byEntity(facts),
                stale(step, school),
                convert,
                use,
                storedBy(moment));
    }

    private List<StatusRow> storedBy(Moment moment) {
        LocalDate known = moment.asKnownOn();
        return stored.stream()
                .filter(one -> known == null || !one.asOf().isAfter(known))
                .reduce((one, other) -> other)
                .map(Stored::rows)
                .orElse(List.of());
    }

    /** Remembers what a step has found. */
    void store(Evidence evidence, FrameworkEvaluator evaluator, Moment moment, List<Judgement> judgements) {
        Map<String, StatusRow> rows = new LinkedHashMap<>();
        evidence.stored().forEach(row -> rows.put(row.milestone() + " " + row.cycle(), row));
        judgements.forEach(judgement ->
                rows.put(judgement.row().milestone() + " " + judgement.row().cycle(), judgement.row()));
        stored.add(new Stored(moment.asOf(), List.copyOf(rows.values())));
        evidence.standing().ifPresent(standing -> {
            LocalDate start = evaluator.years().start(moment.schoolYear());
            LocalDate from =
                    standing.entered() != null && standing.entered().isAfter(start) ? standing.entered() : start;
            evaluator.cohorts(standing, moment).forEach(cohort -> enteredCohort.putIfAbsent(cohort, from));
        });
    }

    private static Map<String, Map<String, Fraction>> convert(CaseTree step) {
        Map<String, Map<String, Fraction>> table = new LinkedHashMap<>();
        step.tree("convert").map().forEach((from, targets) -> {
            Map<String, Fraction> factors = new LinkedHashMap<>();
            CaseTree.of(targets).map().forEach((to, factor) -> Fraction.from(factor)
                    .ifPresent(number -> factors.put(to, number)));
            table.put(from, factors);
        });
        return table;
    }

    static Set<String> stale(CaseTree step, String school) {
        Set<String> groups = new LinkedHashSet<>();
        for (Object one : step.list("stale")) {
            CaseTree named = CaseTree.of(one);
            if (!named.has("entity")) {
                groups.addAll(groups(one.toString()));
            } else if (!named.has("school") || named.text("school").equals(school)) {
                groups.addAll(groups(named.text("entity")));
            }
        }
        return groups;
    }

    private static List<String> groups(String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return List.of(Model.shipped().find(name.substring(0, dot)).stream()
                    .flatMap(entity -> entity.groups().stream())
                    .map(FieldGroup::qualifiedName)
                    .filter(group -> CaseMistakes.plain(group).equals(CaseMistakes.plain(name)))
                    .findFirst()
                    .orElseThrow(() -> new CaseRefused("stale: the data model has no field group " + name + NearName.meant(name, CaseCheck.fieldGroups()))));
        }
        return Model.shipped()
                .find(name)
                .map(entity ->
                        entity.groups().stream().map(FieldGroup::qualifiedName).toList())
                .orElseThrow(() -> new CaseRefused("stale: the data model has no entity " + name + NearName.meant(name, CaseCheck.fieldGroups())));
    }
}
