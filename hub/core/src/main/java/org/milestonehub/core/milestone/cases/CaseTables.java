package org.milestonehub.core.milestone.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.evaluate.SubjectSheet;
import org.milestonehub.core.milestone.framework.Measure;
import org.milestonehub.core.milestone.framework.NearName;
import org.milestonehub.core.milestone.measure.Cell;
import org.milestonehub.core.milestone.measure.MeasureTable;
import org.milestonehub.core.milestone.measure.PrintedCell;
import org.milestonehub.core.milestone.measure.PrintedTable;
import org.milestonehub.core.milestone.measure.Suppression;

/** Measures of a case: the population added up, the table printed beside those of earlier steps, both compared. */
final class CaseTables {

    private static final List<String> STUDENT_KEYS = List.of(
            "grade",
            "school",
            "year",
            "start_credits",
            "start_credit_unit",
            "entered",
            "graduated",
            "entered_cohort",
            "enrollments");

    private final Map<String, PrintedTable> printed = new HashMap<>();

    /** What differs from an {@code expect} with a {@code measure}. */
    List<String> check(CaseTree step, CaseTree expect, FrameworkEvaluator evaluator, Moment moment) {
        String id = expect.text("measure");
        List<String> measures = evaluator.framework().measures().stream().map(Measure::id).toList();
        if (!measures.contains(id)) {
            throw new CaseRefused("there is no measure " + id + NearName.meant(id, measures));
        }
        SubjectMeasure measure = evaluator.measure(id);
        String each = expect.has("program_kind")
                ? expect.text("program_kind")
                : expect.has("milestone") ? expect.text("milestone") : expect.text("indicator");
        MeasureTable table = new MeasureTable(expect.texts("by"));
        for (CaseTree entry : population(step)) {
            add(table, step, entry, measure, each, evaluator, moment);
        }
        String name = measure.measure().id() + " " + each + " " + table.dimensions();
        Optional<PrintedTable> last = Optional.ofNullable(printed.get(name));
        PrintedTable now = new Suppression(evaluator.framework().equity()).print(table, last);
        printed.put(name, now);
        return new TableCheck(expect, now).differences();
    }

    private static List<CaseTree> population(CaseTree step) {
        return step.has("population") ? step.trees("population") : List.of(step);
    }

    private static void add(
            MeasureTable table,
            CaseTree step,
            CaseTree entry,
            SubjectMeasure measure,
            String each,
            FrameworkEvaluator evaluator,
            Moment moment) {
        CaseTree person = step.without("population", "subject").over(entry);
        Map<String, Object> keys = new HashMap<>();
        STUDENT_KEYS.stream().filter(entry::has).forEach(key -> keys.put(key, entry.get(key)));
        CaseTree student = step.tree("student").over(entry.tree("student")).over(new CaseTree(keys));
        CaseTree whole = person.over(new CaseTree(Map.of("student", student.map())));
        Evidence evidence = new CaseSubject().evidence(whole, evaluator, moment);
        List<Fact> facts =
                evidence.facts().values().stream().flatMap(List::stream).toList();
        CaseStudent read = new CaseStudent(student, evaluator.framework(), moment);
        SubjectSheet sheet = evaluator.sheet(evidence, moment);
        List<List<String>> values = new ArrayList<>();
        table.dimensions()
                .forEach(dimension -> values.add(
                        read.dimension(dimension, student.tree("characteristics").over(person.tree("characteristics")), facts).orElseGet(() ->
                                sheet.dimension(dimension, sheet.countedOn(measure, each)))));
        table.add(
                sheet.share(measure, each),
                values,
                entry.integer("repeat").orElse(1));
    }

    /** Compares one printed table. */
    private record TableCheck(CaseTree expect, PrintedTable table) {

        List<String> differences() {
            List<String> differences = new ArrayList<>();
            Cell total = table.truth().total();
            number("numerator", total.numerator().toString(), differences);
            number("denominator", total.denominator().toString(), differences);
            number("unknown", String.valueOf(total.unknown()), differences);
            if (expect.has("rate")) {
                String wanted = expect.number("rate")
                        .map(rate -> rate.decimal(3).toString())
                        .orElse("null");
                String found =
                        total.rate().map(rate -> rate.decimal(3).toString()).orElse("null");
                differ("rate", wanted, found, differences);
            }
            expect.texts("hidden").stream()
                    .filter(name -> !(table.cell(name) instanceof PrintedCell.Hidden))
                    .forEach(name -> differences.add(name + " is not hidden: " + table.cell(name)));
            expect.texts("never_exact").stream()
                    .filter(name -> !Stream.of(name.split("\\|", -1)).allMatch(table::has))
                    .forEach(name -> differences.add("there is no cell " + name + NearName.meant(name, table.cells().keySet())));
            expect.texts("never_exact").stream()
                    .filter(name -> table.cell(name) instanceof PrintedCell.Shown)
                    .forEach(name -> differences.add(name + " is exact: " + table.cell(name)));
            shown(differences);
            if (expect.get("no_line_with_one_hidden").equals(true) && table.hasLineWithOneHidden()) {
                differences.add("a line has exactly one hidden cell: " + table.hidden());
            }
            return differences;
        }

        private void number(String key, String found, List<String> differences) {
            if (expect.has(key)) {
                differ(key, expect.number(key).map(Objects::toString).orElse("null"), found, differences);
            }
        }

        private static void differ(String key, String wanted, String found, List<String> differences) {
            if (!wanted.equals(found)) {
                differences.add(key + " expected " + wanted + " but was " + found);
            }
        }

        private void shown(List<String> differences) {
            if (expect.get("shown") instanceof Map<?, ?>) {
                expect.tree("shown").map().forEach((name, wanted) -> shown(name, CaseTree.of(wanted), differences));
                return;
            }
            expect.list("shown").forEach(one -> {
                CaseTree cell = CaseTree.of(one);
                shown(cell.has("cell") ? cell.text("cell") : one.toString(), cell, differences);
            });
        }

        private void shown(String name, CaseTree wanted, List<String> differences) {
            if (!(table.cell(name) instanceof PrintedCell.Shown shown)) {
                differences.add(name + " is not shown: " + table.cell(name));
                return;
            }
            wanted.number("numerator")
                    .ifPresent(number -> differ(
                            name + " numerator",
                            number.toString(),
                            shown.numerator().toString(),
                            differences));
            wanted.number("denominator")
                    .ifPresent(number -> differ(
                            name + " denominator",
                            number.toString(),
                            shown.denominator().toString(),
                            differences));
            wanted.number("rate")
                    .ifPresent(rate -> differ(
                            name + " rate",
                            rate.decimal(3).toString(),
                            shown.rate().decimal(3).toString(),
                            differences));
        }
    }
}
