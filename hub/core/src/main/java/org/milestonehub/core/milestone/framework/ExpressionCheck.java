package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.Model;

/** Expressions: operators with their parts, and the ids they name. */
final class ExpressionCheck {

    private static final List<String> QUERIES = List.of("exists", "count", "distinct", "sum", "value");

    private final Model model;
    private final ProblemList problems;
    private final ParameterCheck parameters;
    private final QueryCheck queries;
    private final References references;

    ExpressionCheck(
            Model model, ProblemList problems, ParameterCheck parameters, QueryCheck queries, References references) {
        this.model = model;
        this.problems = problems;
        this.parameters = parameters;
        this.queries = queries;
        this.references = references;
    }

    /**
     * Checks an expression. {@code owner} is the milestone or indicator it belongs to; empty text for measures and
     * practices.
     */
    void expression(JsonNode expression, String pointer, String owner, @Nullable String appliesTo) {
        ProblemList.members(expression, pointer, (operator, body, at) -> {
            if (QUERIES.contains(operator)) {
                queries.query(operator, body, at, appliesTo);
                DateCheck.within(body.path("within"), at + "/within", problems);
            } else {
                parts(operator, body, at, owner, appliesTo);
            }
        });
    }

    private void parts(String operator, JsonNode body, String at, String owner, @Nullable String appliesTo) {
        switch (operator) {
            case "all", "any" -> ProblemList.elements(
                    body, at, (part, place) -> expression(part, place, owner, appliesTo));
            case "not" -> expression(body, at, owner, appliesTo);
            case "at_least" -> {
                parameters.use(body.path("n"), at + "/n");
                ProblemList.elements(
                        body.path("of"), at + "/of", (part, place) -> expression(part, place, owner, appliesTo));
            }
            case "ratio" -> {
                ratioPart(body.path("of"), List.of("count", "sum", "distinct"), at + "/of");
                ratioPart(body.path("over"), List.of("count", "sum", "value", "distinct"), at + "/over");
                expression(body.path("of"), at + "/of", owner, appliesTo);
                expression(body.path("over"), at + "/over", owner, appliesTo);
                thresholds(body, at);
            }
            case "milestone" -> references.milestone(body.path("id").asText(), at + "/id", owner);
            case "indicator" -> references.indicator(body.path("id").asText(), at + "/id", owner);
            case "attested" -> queries.code("staff_role", body.path("by"), at + "/by");
            case "usage" -> thresholds(body, at);
            case "freshness" -> freshness(body, at);
            default -> {}
        }
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
        ProblemList.members(body, at, (key, value, place) -> parameters.use(value, place));
    }

    private void freshness(JsonNode body, String at) {
        parameters.use(body.path("max_hours"), at + "/max_hours");
        ProblemList.elements(body.path("field_groups"), at + "/field_groups", (group, place) -> {
            if (model.group(group.asText()).isEmpty()) {
                problems.add(place, "the data model has no field group " + group.asText());
            }
        });
    }
}
