package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;

/** Expressions: operators with their parts and keys, and the ids they name. */
final class ExpressionCheck {

    private static final List<String> QUERIES = List.of("exists", "count", "distinct", "sum", "value");

    /** The keys of each operator that is no query, first those it needs; the schema asks for some of them. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "at_least", List.of("n", "of"),
            "ratio", with(List.of("of", "over")),
            "milestone", List.of("id", "state", "on_time"),
            "indicator", List.of("id", "level"),
            "attested", List.of("by", "document", "valid_for", "items"),
            "usage", with(List.of("of", "by", "within", "dimensions_gte")),
            "freshness", List.of("field_groups", "max_hours"));
    private static final Map<String, Integer> NEEDED = Map.of("milestone", 2, "indicator", 2, "attested", 1, "freshness", 2);

    private static final List<String> LEVELS = List.of("on_track", "at_risk", "off_track");
    private static final List<String> VIEWS = List.of("caseload_view", "breakdown_view", "student_view");
    private static final Set<String> FAMILY = Set.of("student", "guardian");

    private final Model model;
    private final ProblemList problems;
    private final ParameterCheck parameters;
    private final QueryCheck queries;
    private final References references;
    private final Optional<MonthDay> yearStarts;

    ExpressionCheck(
            Model model,
            ProblemList problems,
            ParameterCheck parameters,
            QueryCheck queries,
            References references,
            Optional<MonthDay> yearStarts) {
        this.model = model;
        this.problems = problems;
        this.parameters = parameters;
        this.queries = queries;
        this.references = references;
        this.yearStarts = yearStarts;
    }

    private static List<String> with(List<String> keys) {
        return Stream.of(keys, QueryCheck.THRESHOLDS).flatMap(List::stream).toList();
    }

    /**
     * Checks an expression. {@code owner} is the milestone or indicator it belongs to; empty text for measures and
     * practices.
     */
    void expression(JsonNode expression, String pointer, String owner, @Nullable String appliesTo) {
        expression(expression, pointer, owner, appliesTo, false);
    }

    /** Checks an expression; one that is {@code amount} is counted with, any other is true, false or unknown. */
    void expression(JsonNode expression, String pointer, String owner, @Nullable String appliesTo, boolean amount) {
        ProblemList.members(expression, pointer, (operator, body, at) -> {
            boolean compares = operator.equals("ratio") || QUERIES.contains(operator) && !operator.equals("exists");
            if (compares && !amount && body.isObject() && QueryCheck.THRESHOLDS.stream().noneMatch(body::has)) {
                problems.add(at, operator + " is compared with nothing; add gte or another of " + String.join(", ", QueryCheck.THRESHOLDS));
            }
            if (QUERIES.contains(operator)) {
                queries.query(operator, body, at, appliesTo);
                DateCheck.within(body.path("within"), at + "/within", yearStarts, problems);
            } else {
                keys(operator, body, at);
                parts(operator, body, at, owner, appliesTo);
            }
        });
    }

    /** What the schema leaves open: the keys of operators that are no queries. */
    private void keys(String operator, JsonNode body, String at) {
        List<String> known = KEYS.get(operator);
        if (known == null) {
            return;
        }
        if (!body.isObject()) {
            problems.add(at, operator + " is a map of " + String.join(", ", known));
            return;
        }
        ProblemList.members(body, at, (key, value, place) -> {
            if (!known.contains(key)) {
                problems.add(place, operator + " does not know \"" + key + "\"" + NearName.meant(key, known));
            }
        });
        known.subList(0, NEEDED.getOrDefault(operator, 0)).stream()
                .filter(key -> !body.has(key))
                .forEach(key -> problems.add(at, operator + " needs \"" + key + "\""));
    }

    private void parts(String operator, JsonNode body, String at, String owner, @Nullable String appliesTo) {
        switch (operator) {
            case "all", "any" -> ProblemList.elements(
                    body, at, (part, place) -> expression(part, place, owner, appliesTo));
            case "not" -> expression(body, at, owner, appliesTo);
            case "at_least" -> {
                parameters.number(body.path("n"), at + "/n", "n", true);
                ProblemList.elements(
                        body.path("of"), at + "/of", (part, place) -> expression(part, place, owner, appliesTo));
            }
            case "ratio" -> ratio(body, at, owner, appliesTo);
            case "milestone" -> milestone(body, at, owner);
            case "indicator" -> indicator(body, at, owner);
            case "attested" -> attested(body, at);
            case "usage" -> usage(body, at);
            case "freshness" -> freshness(body, at);
            default -> {}
        }
    }

    private void ratio(JsonNode body, String at, String owner, @Nullable String appliesTo) {
        ratioPart(body.path("of"), List.of("count", "sum", "distinct"), at + "/of");
        ratioPart(body.path("over"), List.of("count", "sum", "value", "distinct"), at + "/over");
        expression(body.path("of"), at + "/of", owner, appliesTo, true);
        expression(body.path("over"), at + "/over", owner, appliesTo, true);
        thresholds(body, at);
    }

    private void ratioPart(JsonNode part, List<String> allowed, String at) {
        if (part.isObject()
                && part.size() == 1
                && !allowed.contains(part.fieldNames().next())) {
            problems.add(
                    at,
                    "a ratio is taken of " + String.join(", ", allowed) + ", not of "
                            + part.fieldNames().next());
        }
    }

    private void thresholds(JsonNode body, String at) {
        QueryCheck.THRESHOLDS.stream()
                .filter(body::has)
                .forEach(key -> queries.threshold(key, body.path(key), at + "/" + key));
    }

    private void milestone(JsonNode body, String at, String owner) {
        if (body.has("id")) {
            references.milestone(body.path("id").asText(), at + "/id", owner);
        }
        if (!Nodes.texts(body.path("state")).equals(List.of("any"))) {
            queries.code("milestone_state", body.path("state"), at + "/state");
        }
        if (body.has("on_time") && !body.path("on_time").isBoolean()) {
            problems.add(at + "/on_time", "on_time is true or false, not " + body.path("on_time"));
        }
    }

    private void indicator(JsonNode body, String at, String owner) {
        if (body.has("id")) {
            references.indicator(body.path("id").asText(), at + "/id", owner);
        }
        String level = body.path("level").asText();
        if (body.has("level") && !LEVELS.contains(level)) {
            problems.add(at + "/level", "there is no level " + level + NearName.meant(level, LEVELS));
        }
    }

    /** A list of names, at least one. */
    private void names(JsonNode list, String at, String what) {
        boolean named = list.isArray() && !list.isEmpty();
        for (JsonNode one : list) {
            named &= one.isTextual() && !one.asText().isEmpty();
        }
        if (!list.isMissingNode() && !named) {
            problems.add(at, what + " is a list of names, at least one, not " + list);
        }
    }

    private void attested(JsonNode body, String at) {
        names(body.path("by"), at + "/by", "by");
        names(body.path("items"), at + "/items", "items");
        queries.code("staff_role", body.path("by"), at + "/by");
        DateCheck.length(body.path("valid_for"), at + "/valid_for", problems);
        if (body.has("document") && !body.path("document").isBoolean()) {
            problems.add(at + "/document", "document is true or false, not " + body.path("document"));
        }
    }

    private void usage(JsonNode body, String at) {
        String view = body.path("of").asText();
        if (!VIEWS.contains(view) && NearName.slip(view, VIEWS).isPresent()) {
            problems.add(at + "/of", "the hub counts no " + view + NearName.meant(view, VIEWS));
        }
        if (body.has("of") && !body.path("of").isTextual()) {
            problems.add(at + "/of", "of is the name of a view, not " + body.path("of"));
        }
        names(body.path("by"), at + "/by", "by");
        ProblemList.elements(body.path("by"), at + "/by", (role, place) -> {
            if (!FAMILY.contains(role.asText())) {
                queries.code("staff_role", role, place);
            }
        });
        if (body.isObject() && !body.has("dimensions_gte") && QueryCheck.THRESHOLDS.stream().noneMatch(body::has)) {
            problems.add(at, "usage is compared with nothing; add gte, the share of the role, or dimensions_gte");
        }
        parameters.number(body.path("dimensions_gte"), at + "/dimensions_gte", "dimensions_gte", true);
        DateCheck.within(body.path("within"), at + "/within", yearStarts, problems);
        thresholds(body, at);
    }

    private void freshness(JsonNode body, String at) {
        parameters.number(body.path("max_hours"), at + "/max_hours", "max_hours", false);
        if (body.path("field_groups").isArray() && body.path("field_groups").isEmpty()) {
            problems.add(at + "/field_groups", "field_groups names no field group");
        }
        ProblemList.elements(body.path("field_groups"), at + "/field_groups", (group, place) -> {
            if (model.group(group.asText()).isEmpty()) {
                List<String> groups = new ArrayList<>();
                model.entities().forEach(entity -> entity.groups().stream().map(FieldGroup::qualifiedName).forEach(groups::add));
                problems.add(place, "the data model has no field group " + group.asText() + NearName.meant(group.asText(), groups));
            }
        });
    }
}
