package org.milestonehub.core.milestone.framework;

import static org.milestonehub.core.milestone.framework.Nodes.optional;
import static org.milestonehub.core.milestone.framework.Nodes.texts;
import static org.milestonehub.core.milestone.framework.Nodes.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Turns checked nodes into expressions. Expects a tree that passed schema and names. */
final class ExpressionReader {

    private ExpressionReader() {}

    static Expression expression(JsonNode node) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode body = only.getValue();
        return switch (only.getKey()) {
            case "all" -> new Expression.All(expressions(body));
            case "any" -> new Expression.Any(expressions(body));
            case "not" -> new Expression.Not(expression(body));
            case "at_least" -> new Expression.AtLeast(value(body.get("n")), expressions(body.get("of")));
            case "exists" -> new Expression.Exists(query(body));
            case "count" -> new Expression.Count(query(body));
            case "distinct" -> new Expression.Distinct(query(body));
            case "sum" -> new Expression.Sum(query(body));
            case "value" -> new Expression.Value(query(body));
            case "ratio" -> new Expression.Ratio(
                    expression(body.get("of")), expression(body.get("over")), comparisons(body));
            case "milestone" -> new Expression.MilestoneState(
                    body.get("id").asText(),
                    texts(body.get("state")),
                    body.path("on_time").asBoolean(false));
            case "indicator" -> new Expression.IndicatorLevel(
                    body.get("id").asText(), body.get("level").asText());
            case "attested" -> attested(body);
            case "usage" -> new Expression.Usage(
                    body.get("of").asText(),
                    texts(body.get("by")),
                    within(body.get("within")),
                    comparisons(body),
                    optional(body, "dimensions_gte").map(Nodes::value));
            case "freshness" -> new Expression.Freshness(texts(body.get("field_groups")), value(body.get("max_hours")));
            default -> throw new IllegalArgumentException("no operator " + only.getKey());
        };
    }

    private static Expression attested(JsonNode body) {
        return new Expression.Attested(
                texts(body.get("by")),
                body.path("document").asBoolean(false),
                optional(body, "valid_for").map(node -> Period.parse(node.asText())),
                texts(body.get("items")));
    }

    private static List<Expression> expressions(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(ExpressionReader::expression)
                .toList();
    }

    static Query query(JsonNode node) {
        return new Query(
                selection(node),
                within(node.get("within")),
                node.path("begins").asBoolean(false),
                optional(node, "field").map(JsonNode::asText),
                optional(node, "unit").map(JsonNode::asText),
                node.path("select").asText("latest"),
                optional(node, "acknowledged_by").map(JsonNode::asText),
                optional(node, "reviewed_every_months").map(Nodes::value),
                comparisons(node));
    }

    static Selection selection(JsonNode node) {
        return new Selection(node.get("entity").asText(), conditions(node.get("where")));
    }

    static List<Condition> conditions(JsonNode where) {
        List<Condition> conditions = new ArrayList<>();
        if (where != null) {
            where.properties().forEach(entry -> conditions.add(condition(entry.getKey(), entry.getValue())));
        }
        return conditions;
    }

    private static Condition condition(String path, JsonNode wanted) {
        if (wanted.isObject()) {
            return new Condition(
                    path, comparisons(wanted), wanted.path("or_absent").asBoolean(false));
        }
        Comparison.Operator operator = wanted.isArray() ? Comparison.Operator.IN : Comparison.Operator.EQ;
        return new Condition(path, List.of(new Comparison(operator, value(wanted))), false);
    }

    static List<Comparison> comparisons(JsonNode node) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            JsonNode wanted = node.get(operator.name().toLowerCase(Locale.ROOT));
            if (wanted != null) {
                comparisons.add(new Comparison(operator, value(wanted)));
            }
        }
        return comparisons;
    }

    static Within within(JsonNode node) {
        if (node == null) {
            return new Within.Ever();
        }
        if (node.isTextual()) {
            return switch (node.asText()) {
                case "window" -> new Within.Window();
                case "school_year" -> new Within.SchoolYear();
                case "cohort" -> new Within.Cohort();
                default -> new Within.Ever();
            };
        }
        return node.has("last")
                ? new Within.Last(Period.parse(node.get("last").asText()))
                : new Within.Between(date(node.get("from")), date(node.get("to")));
    }

    static DateRule date(JsonNode node) {
        if (node == null || node.asText().equals("ever")) {
            return new DateRule.Unbounded();
        }
        if (node.isTextual()) {
            return new DateRule.OnDay(MonthDay.parse("--" + node.asText()));
        }
        return new DateRule.After(
                DateRule.Anchor.valueOf(node.get("anchor").asText().toUpperCase(Locale.ROOT)),
                Period.parse(node.get("offset").asText()),
                Optional.ofNullable(node.get("month_day")).map(day -> MonthDay.parse("--" + day.asText())));
    }
}
