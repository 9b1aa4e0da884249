package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Indicator;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.NearName;

/** Runs one case: itself, or its steps on one subject, or its variants on a new subject each. */
final class CaseRun {

    private static final Set<String> ABOUT = Set.of("milestone", "indicator", "measure", "by", "program_kind");

    private final CaseFrameworks frameworks;
    private final CaseTree defaults;
    private final List<String> differences = new ArrayList<>();
    private int expected;

    CaseRun(CaseFrameworks frameworks, CaseTree defaults) {
        this.frameworks = frameworks;
        this.defaults = defaults;
    }

    /** What differs from the expectations, in order; empty when the case passes. */
    List<String> run(CaseTree given) {
        run(defaults.over(given), "");
        if (expected == 0 && differences.isEmpty()) {
            differences.add("expects nothing");
        }
        return differences;
    }

    private void run(CaseTree given, String where) {
        if (given.has("variants")) {
            CaseTree base = given.without("variants", "id", "why");
            eachOf(given.get("variants"), "variant")
                    .forEach((name, variant) -> run(over(base, variant), where + name + ": "));
            return;
        }
        CaseSubject subject = new CaseSubject();
        CaseTables tables = new CaseTables();
        if (!given.has("steps")) {
            step(given, subject, tables, where);
            return;
        }
        CaseTree base = given.without("steps", "id", "why");
        eachOf(given.get("steps"), "step")
                .forEach((name, step) -> step(over(base, step), subject, tables, where + name + ": "));
    }

    private static Map<String, CaseTree> eachOf(Object list, String kind) {
        Map<String, CaseTree> named = new java.util.LinkedHashMap<>();
        if (list instanceof Map<?, ?> map) {
            map.forEach((name, value) -> named.put(kind + " " + name, CaseTree.of(value)));
            return named;
        }
        for (CaseTree one : new CaseTree(Map.of("list", list)).trees("list")) {
            named.put(kind + " " + (named.size() + 1) + (one.has("id") ? " (" + one.text("id") + ")" : ""), one);
        }
        return named;
    }

    /** A step's keys over the case's. A step that does not say what it speaks of speaks of what the case does. */
    private static CaseTree over(CaseTree base, CaseTree step) {
        CaseTree merged = base.over(step);
        boolean both = base.get("expect") instanceof Map && step.get("expect") instanceof Map;
        if (!both || ABOUT.stream().anyMatch(step.tree("expect")::has)) {
            return merged;
        }
        CaseTree about = base.tree("expect").only(ABOUT).over(step.tree("expect"));
        return merged.over(new CaseTree(Map.of("expect", about.map())));
    }

    private void step(CaseTree step, CaseSubject subject, CaseTables tables, String where) {
        try {
            FrameworkEvaluator evaluator = frameworks.evaluator(step);
            LocalDate asOf = step.day("as_of").orElseThrow(() -> new CaseRefused("as_of is missing"));
            int schoolYear = step.schoolYear().orElse(evaluator.years().of(asOf));
            Moment moment = new Moment(asOf, step.day("as_known_on").orElse(null), schoolYear);
            check(step, subject, tables, evaluator, moment, where);
        } catch (CaseRefused e) {
            differences.add(where + e.getMessage());
        } catch (RuntimeException e) {
            differences.add(where + "cannot be run as it is written: " + e);
        }
    }

    private void check(
            CaseTree step,
            CaseSubject subject,
            CaseTables tables,
            FrameworkEvaluator evaluator,
            Moment moment,
            String where) {
        List<CaseTree> expects = step.trees("expect");
        expected += expects.size();
        List<CaseTree> measures =
                expects.stream().filter(expect -> expect.has("measure")).toList();
        measures.forEach(
                expect -> report(where, expect.text("measure"), tables.check(step, expect, evaluator, moment)));
        if (expects.isEmpty() || measures.size() < expects.size()) {
            Evidence evidence = subject.evidence(step, evaluator, moment);
            for (CaseTree expect : expects) {
                if (!expect.has("measure")) {
                    expect(expect, evidence, evaluator, moment, where);
                }
            }
            List<Judgement> judgements = evaluator.judge(evidence, moment);
            subject.store(evidence, evaluator, moment, judgements);
        }
    }

    private void expect(CaseTree expect, Evidence evidence, FrameworkEvaluator evaluator, Moment moment, String where) {
        Framework framework = evaluator.framework();
        if (expect.has("indicator")) {
            String id = expect.text("indicator");
            if (framework.indicators().stream().noneMatch(indicator -> indicator.id().equals(id))) {
                throw new CaseRefused("there is no indicator " + id + NearName.meant(id, framework.indicators().stream().map(Indicator::id).toList()));
            }
            report(where, id, Expectation.level(expect, evaluator.read(evidence, moment, id)));
            return;
        }
        String id = expect.text("milestone");
        if (id.isEmpty()) {
            throw new CaseRefused(expect.map().isEmpty() ? "expects nothing: expect is empty"
                    : "expect names no milestone, indicator or measure");
        }
        if (framework.milestone(id).isEmpty()) {
            throw new CaseRefused("there is no milestone " + id + NearName.meant(id, framework.milestones().stream().map(Milestone::id).toList()));
        }
        report(where, id, Expectation.row(expect, evaluator.judge(evidence, moment, id)));
    }

    private void report(String where, String what, List<String> found) {
        if (!found.isEmpty()) {
            differences.add(where + what + ": " + found.stream().collect(Collectors.joining(", ")));
        }
    }
}
