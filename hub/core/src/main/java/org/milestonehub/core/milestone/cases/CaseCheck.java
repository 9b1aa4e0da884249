package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.Cohort;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Nodes;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;

/**
 * What is wrong in a case as it is written, found before it runs: with a slip of the pen a case passes or fails for a
 * reason that nobody sees. Other keys of a case are notes of whoever wrote it; a student, an expectation and the facts
 * have none but those of the format.
 */
final class CaseCheck {

    private static final Set<String> CASE = Set.of("id", "why", "school_year", "student", "as_of", "facts", "stale", "expect",
            "steps", "variants", "subject", "as_known_on", "convert", "parameters", "edit", "usage", "age_hours", "population",
            "framework");
    private static final Set<String> NOTES = Set.of("id", "why", "note", "name");
    private static final Set<String> STUDENT = Set.of("grade", "school", "year", "start_credits", "start_credit_unit", "entered",
            "graduated", "entered_cohort", "enrollments", "characteristics");
    private static final Set<String> ROW = Set.of("milestone", "state", "progress", "flags", "flags_include", "flags_exclude",
            "targetOn", "dueOn", "metOn", "metOnTime", "onTime", "cycle", "blockers", "blockedBy", "blocker", "evidence",
            "records");
    private static final Set<String> LEVEL = Set.of("indicator", "level");
    private static final Set<String> FIGURE = Set.of("measure", "milestone", "indicator", "program_kind", "by", "numerator",
            "denominator", "unknown", "rate", "hidden", "shown", "never_exact", "no_line_with_one_hidden");
    private static final Set<String> LEVELS = Set.of("on_track", "at_risk", "off_track", "unknown", "none");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int MOST_YEARS = 30;
    private static final int MOST_CREDITS = 1_000;

    private final CaseMistakes mistakes = new CaseMistakes();
    private final Set<String> cohorts;
    private final FactCheck facts;
    private final Framework framework;
    private final boolean edited;

    /** @param edits what the case changes in its framework: it may bring milestones and cohorts of its own */
    private CaseCheck(Framework framework, List<JsonNode> edits) {
        this.framework = framework;
        this.edited = edits.stream().anyMatch(CaseMistakes::isGiven);
        Set<String> names = new TreeSet<>();
        edits.forEach(edit -> names(edit, names));
        this.cohorts = union(framework.cohorts().stream().map(Cohort::id).collect(Collectors.toSet()), names);
        this.facts = new FactCheck(
                mistakes, union(framework.milestones().stream().map(Milestone::id).collect(Collectors.toSet()), names));
    }

    /** Mistakes of a case, of its steps and of its variants, in the order of the file. */
    static List<CaseMistakes.Mistake> of(JsonNode given, String at, Framework framework, JsonNode file) {
        CaseCheck check = new CaseCheck(framework, Stream.of(given.findValues("edit"), List.of(file.path("edit")))
                .flatMap(List::stream)
                .toList());
        check.part(given, at);
        return check.mistakes.all();
    }

    /** Mistakes at the top of a file, in what holds for all its cases. */
    static List<CaseMistakes.Mistake> atTop(JsonNode file, Framework framework) {
        ObjectNode top = file.deepCopy();
        return of(top.without(List.of("framework", "cases", "steps", "variants")), "", framework, file);
    }

    private static void names(JsonNode edit, Set<String> names) {
        edit.fieldNames().forEachRemaining(names::add);
        if (edit.path("id").isTextual()) {
            names.add(edit.path("id").asText());
        }
        edit.forEach(part -> names(part, names));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private void part(JsonNode given, String at) {
        mistakes.map(given, at, "a case, a step or a variant");
        mistakes.slips(given, at, CASE);
        JsonNode year = given.path("school_year");
        if (CaseMistakes.isGiven(year) && !year.isIntegralNumber() && !year.asText().matches("\\d{4}|" + CaseTree.TWO_YEARS)) {
            mistakes.add(at + "/school_year", "school_year: " + year + " is no school year; write 2021, or \"2020-21\"");
        }
        mistakes.between(year, at + "/school_year", "school_year", FIRST_YEAR, LAST_YEAR);
        mistakes.day(given.path("as_of"), at + "/as_of", "as_of");
        mistakes.day(given.path("as_known_on"), at + "/as_known_on", "as_known_on");
        world(given, at);
        CaseMistakes.elements(given.path("population"), at + "/population", this::person);
        CaseMistakes.elements(given.path("expect"), at + "/expect", this::expectation);
        for (String parts : List.of("steps", "variants")) {
            JsonNode all = given.path(parts);
            if (all.isObject()) {
                CaseMistakes.members(all, at + "/" + parts, (name, place) -> part(all.get(name), place));
            } else {
                CaseMistakes.elements(all, at + "/" + parts, this::part);
            }
        }
    }

    private void world(JsonNode given, String at) {
        for (String map : List.of("student", "facts", "subject", "convert", "parameters", "characteristics")) {
            mistakes.map(given.path(map), at + "/" + map, map);
        }
        parameters(given.path("parameters"), at + "/parameters");
        student(given.path("student"), at + "/student");
        facts.facts(given.path("facts"), at + "/facts");
        mistakes.keys(given.path("subject"), at + "/subject", "subject ", union(NOTES, Set.of("type")));
        mistakes.code(given.path("subject").path("type"), at + "/subject/type", "subject: type", "subject_type");
        CaseMistakes.elements(given.path("stale"), at + "/stale",
                (one, place) -> mistakes.keys(one, place, "stale ", union(NOTES, Set.of("entity", "school"))));
        ages(given.path("age_hours"), at + "/age_hours");
        JsonNode table = given.path("convert");
        CaseMistakes.members(table, at + "/convert", (from, place) -> {
            unit(from, place);
            CaseMistakes.members(table.get(from), place, (to, where) -> {
                unit(to, where);
                mistakes.number(table.get(from).get(to), where, "convert: what one " + from + " is in " + to);
            });
        });
    }

    /** An edit may bring parameters of its own, and others of those there are: then only a run shows what fits. */
    private void parameters(JsonNode values, String at) {
        if (!edited) {
            CaseMistakes.members(values, at, (name, place) -> {
                try {
                    ParameterValues.apply(framework, "parameters", Map.of(name, Nodes.value(values.get(name))), false);
                } catch (FrameworkRefused e) {
                    e.problems().forEach(problem -> mistakes.add(place, problem.toString()));
                }
            });
        }
    }

    /** Hours by field group, by entity and group, or of all together. */
    private void ages(JsonNode ages, String at) {
        if (!ages.isObject()) {
            mistakes.number(ages, at, "age_hours");
        }
        CaseMistakes.members(ages, at, (group, place) -> {
            JsonNode hours = ages.get(group);
            age(group, hours.isObject() ? hours.path("") : hours, place);
            CaseMistakes.members(hours, place, (part, where) -> age(group + "." + part, hours.get(part), where));
        });
    }

    private void age(String group, JsonNode hours, String at) {
        if (fieldGroups().stream().noneMatch(known -> CaseMistakes.plain(known).equals(CaseMistakes.plain(group)))) {
            mistakes.known(group, at, "age_hours: the data model has no field group ", fieldGroups());
        }
        mistakes.number(hours, at, "age_hours: " + group);
    }

    static Set<String> fieldGroups() {
        return Model.shipped().entities().stream()
                .flatMap(entity -> Stream.concat(Stream.of(entity.name()), entity.groups().stream().map(FieldGroup::qualifiedName)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void unit(String unit, String at) {
        mistakes.code(TextNode.valueOf(unit), at, "convert", "credit_unit");
    }

    private void student(JsonNode student, String at) {
        mistakes.keys(student, at, "student ", union(STUDENT, NOTES));
        standing(student, at);
    }

    /** What a student is and was; a person of a population says so beside {@code repeat}. */
    private void standing(JsonNode student, String at) {
        mistakes.code(student.path("grade"), at + "/grade", "student: grade", "grade");
        mistakes.count(student.path("year"), at + "/year", "student: year");
        mistakes.between(student.path("year"), at + "/year", "student: year", 0, MOST_YEARS);
        mistakes.number(student.path("start_credits"), at + "/start_credits", "student: start_credits");
        mistakes.between(student.path("start_credits"), at + "/start_credits", "student: start_credits", 0, MOST_CREDITS);
        mistakes.code(student.path("start_credit_unit"), at + "/start_credit_unit", "student: start_credit_unit", "credit_unit");
        mistakes.day(student.path("entered"), at + "/entered", "student: entered");
        mistakes.day(student.path("graduated"), at + "/graduated", "student: graduated");
        JsonNode entered = student.path("entered_cohort");
        CaseMistakes.members(entered, at + "/entered_cohort", (cohort, place) -> {
            mistakes.known(cohort, place, "student: entered_cohort: there is no cohort ", cohorts);
            mistakes.day(entered.get(cohort), place, "student: entered_cohort: " + cohort);
        });
        facts.records(Model.shipped().entity("SchoolEnrollment"), student.path("enrollments"), at + "/enrollments");
        JsonNode characteristics = student.path("characteristics");
        CaseMistakes.members(characteristics, at + "/characteristics", (name, place) -> {
            if (!Set.of("school", "grade", "program_kind").contains(name)) {
                mistakes.code(TextNode.valueOf(name), place, "characteristics", "characteristic");
            }
        });
    }

    private void person(JsonNode person, String at) {
        mistakes.map(person, at, "population: an entry");
        mistakes.slips(person, at, union(union(CASE, STUDENT), Set.of("repeat")));
        mistakes.repeat(person.path("repeat"), at + "/repeat", "population: repeat");
        standing(person, at);
        world(person, at);
    }

    private void expectation(JsonNode expect, String at) {
        if (!expect.isObject()) {
            mistakes.add(at, "expect is a map, or a list of such: a milestone, indicator or measure and what is expected of it");
            return;
        }
        mistakes.words(expect, at, "expect ", union(NOTES, keys(expect)));
        mistakes.code(expect.path("state"), at + "/state", "expect: state", "milestone_state");
        for (String flags : List.of("flags", "flags_include", "flags_exclude")) {
            mistakes.code(expect.path(flags), at + "/" + flags, "expect: " + flags, "status_flag");
        }
        if (expect.has("level") && CaseMistakes.isGiven(expect.path("level"))) {
            mistakes.known(expect.path("level").asText(), at + "/level", "expect: there is no level ", LEVELS);
        }
        for (String number : List.of("progress", "numerator", "denominator", "rate")) {
            mistakes.number(expect.path(number), at + "/" + number, "expect: " + number);
        }
        mistakes.between(expect.path("progress"), at + "/progress", "expect: progress", 0, 1);
    }

    /** What a step expects of what its case speaks of may be any of all. */
    private static Set<String> keys(JsonNode expect) {
        if (expect.has("measure")) {
            return FIGURE;
        }
        return expect.has("indicator") ? LEVEL : expect.has("milestone") ? ROW : union(union(ROW, LEVEL), FIGURE);
    }
}
