package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;

/**
 * What a schema cannot see: whether the names, codes, parameters and dates of a framework mean something. Works on
 * the raw
 * tree and survives any shape, so that its findings stand beside those of the schema.
 */
final class NameCheck {

    private static final Set<String> OWN_DIMENSIONS = Set.of("school", "program_kind", "grade");

    private final Model model;
    private final JsonNode root;
    private final ProblemList problems;
    private final ParameterCheck parameters;
    private final QueryCheck queries;
    private final References references;
    private final ExpressionCheck expressions;
    private final Optional<MonthDay> yearStarts;

    NameCheck(Model model, YamlTree tree, JsonNode root) {
        this.model = model;
        this.root = root;
        this.problems = new ProblemList(tree);
        this.parameters = new ParameterCheck(root.path("parameters"), problems);
        this.queries = new QueryCheck(model, problems, parameters);
        this.references = new References(root, problems);
        String starts = root.path("year").path("starts").asText();
        this.yearStarts = Dates.isMonthDay(starts) ? Optional.of(MonthDay.parse("--" + starts)) : Optional.empty();
        this.expressions = new ExpressionCheck(model, problems, parameters, queries, references, yearStarts);
    }

    List<Problem> problems() {
        ProblemList.members(
                root.path("windows"),
                "/windows",
                (name, range, at) -> DateCheck.range(range, at, yearStarts, problems));
        ProblemList.members(
                root.path("events"), "/events", (name, range, at) -> DateCheck.range(range, at, yearStarts, problems));
        cohorts();
        DateCheck.duration(root.path("late_entry_grace"), "/late_entry_grace", problems);
        if (root.has("applies_to")) {
            queries.selection(root.path("applies_to"), "/applies_to");
        }
        equity();
        ProblemList.elements(root.path("milestones"), "/milestones", this::milestone);
        ProblemList.elements(root.path("indicators"), "/indicators", this::indicator);
        ProblemList.elements(root.path("measures"), "/measures", this::measure);
        parameters.finish();
        references.finish();
        return problems.all();
    }

    private void cohorts() {
        ProblemList.members(root.path("cohorts"), "/cohorts", (name, cohort, at) -> {
            JsonNode band = cohort.path("credits");
            if (band.path("below").isNumber()
                    && band.path("below")
                                    .decimalValue()
                                    .compareTo(band.path("from").decimalValue())
                            <= 0) {
                problems.add(at + "/credits", "the band of " + name + " is empty: below must be more than from");
            }
        });
        overlappingBands();
        ProblemList.members(root.path("units").path("convert"), "/units/convert", (unit, factor, at) -> {
            if (unit.equals(root.path("units").path("credit").asText())) {
                problems.add(at, unit + " is the unit of the framework itself");
            }
        });
    }

    /** A student with so many credits is in one band only. */
    private void overlappingBands() {
        List<Map.Entry<String, JsonNode>> bands = root.path("cohorts").properties().stream()
                .map(cohort -> Map.entry(cohort.getKey(), cohort.getValue().path("credits")))
                .filter(band -> band.getValue().path("from").isNumber())
                .toList();
        for (int i = 0; i < bands.size(); i++) {
            for (int j = i + 1; j < bands.size(); j++) {
                if (overlap(bands.get(i).getValue(), bands.get(j).getValue())) {
                    problems.add(
                            "/cohorts/" + bands.get(j).getKey() + "/credits",
                            "the bands of " + bands.get(i).getKey() + " and " + bands.get(j).getKey()
                                    + " overlap: a student would be in both; let one end (below) where the other begins (from)");
                }
            }
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return reaches(one, other.path("from")) && reaches(other, one.path("from"));
    }

    private static boolean reaches(JsonNode band, JsonNode from) {
        return !band.path("below").isNumber() || band.path("below").decimalValue().compareTo(from.decimalValue()) > 0;
    }

    private List<String> eventsAndMilestones() {
        List<String> names = Nodes.keys(root.path("events"));
        names.addAll(references.milestones());
        return names;
    }

    private void equity() {
        JsonNode dimensions = root.path("equity").path("dimensions");
        ProblemList.elements(dimensions, "/equity/dimensions", (dimension, at) -> {
            if (!OWN_DIMENSIONS.contains(dimension.asText())) {
                queries.code("characteristic", dimension, at);
            }
        });
        List<String> known = Nodes.texts(dimensions);
        ProblemList.elements(
                root.path("equity").path("cross"), "/equity/cross", (pair, at) -> {
                    List<String> crossed = Nodes.texts(pair);
                    crossed.stream()
                            .filter(dimension -> !known.contains(dimension))
                            .forEach(dimension -> problems.add(at, dimension + " is crossed but is no dimension" + NearName.meant(dimension, known)));
                    if (crossed.size() == 2 && crossed.get(0).equals(crossed.get(1))) {
                        problems.add(at, crossed.get(0) + " is crossed with itself");
                    }
                });
    }

    private void milestone(JsonNode node, String at) {
        String id = node.path("id").asText();
        subjectAndCohort(node, at);
        DateCheck.window(node.path("window"), at + "/window", yearStarts, problems);
        String appliesTo = appliesTo(node);
        if (node.has("applies_to")) {
            queries.selection(node.path("applies_to"), at + "/applies_to");
        }
        expressions.expression(node.path("criteria"), at + "/criteria", id, appliesTo);
        surroundings(node, at, id, appliesTo);
    }

    private void surroundings(JsonNode node, String at, String id, @Nullable String appliesTo) {
        ProblemList.elements(
                node.path("requires"),
                at + "/requires",
                (one, place) -> references.milestone(one.path("id").asText(), place + "/id", id));
        ProblemList.elements(node.path("prepares_for"), at + "/prepares_for", (one, place) -> {
            if (!root.path("events").has(one.asText()) && !references.isMilestone(one.asText())) {
                problems.add(place, "there is neither an event nor a milestone " + one.asText() + NearName.meant(one.asText(), eventsAndMilestones()));
            }
        });
        ProblemList.elements(
                node.path("high_impact_practices"),
                at + "/high_impact_practices",
                (one, place) -> expressions.expression(one.path("observe"), place + "/observe", "", appliesTo));
        queries.code("review_reason", node.path("waivable").path("reasons"), at + "/waivable/reasons");
        if (node.path("mode").asText().equals("snapshot")
                && node.path("window").path("due").isObject()) {
            problems.add(at + "/mode", "a snapshot needs a due date that does not hang on the student");
        }
    }

    private @Nullable String appliesTo(JsonNode node) {
        JsonNode own = node.path("applies_to").path("entity");
        JsonNode shared = root.path("applies_to").path("entity");
        return own.isTextual() ? own.asText() : shared.isTextual() ? shared.asText() : null;
    }

    private void subjectAndCohort(JsonNode node, String at) {
        boolean student = node.path("subject").asText("student").equals("student");
        JsonNode cohort = node.path("cohort");
        if (cohort.isObject()) {
            if (student) {
                problems.add(at + "/cohort", "a student's cohort is named, not filtered; narrow it with applies_to");
            } else {
                String entity = node.path("subject").asText().equals("program") ? "Program" : "Organization";
                EntityType type = model.entity(entity);
                queries.conditions(type, cohort.path("where"), at + "/cohort/where", null);
            }
        } else if (!student && !cohort.isMissingNode()) {
            problems.add(
                    at + "/cohort",
                    "stages are for students; a " + node.path("subject").asText() + " is filtered by where");
        } else {
            cohortNames(cohort, at + "/cohort");
        }
    }

    private void cohortNames(JsonNode cohort, String at) {
        Nodes.texts(cohort.isMissingNode() ? null : cohort).stream()
                .filter(name -> !name.equals("all") && !root.path("cohorts").has(name))
                .forEach(name -> problems.add(at, "there is no cohort " + name + NearName.meant(name, Nodes.keys(root.path("cohorts")))));
    }

    private void indicator(JsonNode node, String at) {
        cohortNames(node.path("cohort"), at + "/cohort");
        Nodes.texts(node.get("as_of")).stream()
                .filter(point -> !point.equals("live")
                        && !Dates.isMonthDay(point)
                        && !root.path("windows").has(point)
                        && !root.path("events").has(point))
                .forEach(point ->
                        problems.add(at + "/as_of", point + " is neither live nor a window, an event or a day"));
        ProblemList.elements(
                node.path("levels"),
                at + "/levels",
                (level, place) -> expressions.expression(
                        level.path("when"), place + "/when", node.path("id").asText(), appliesTo(node)));
    }

    private void measure(JsonNode node, String at) {
        cohortNames(node.path("cohort"), at + "/cohort");
        for (String part : List.of("numerator", "denominator")) {
            boolean amount = node.path("of").asText().equals("records");
            expressions.expression(node.path(part), at + "/" + part, "", appliesTo(node), amount);
            if (amount
                    && !node.path(part).has("count")
                    && !node.path(part).has("sum")) {
                problems.add(at + "/" + part, "a measure of records is a count or sum over a count or sum");
            }
        }
    }
}
