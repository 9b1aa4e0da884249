package org.milestonehub.core.milestone.framework;

import static org.milestonehub.core.milestone.framework.Nodes.optional;
import static org.milestonehub.core.milestone.framework.Nodes.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a checked milestone node into a milestone. */
final class MilestoneReader {

    private MilestoneReader() {}

    static Milestone milestone(JsonNode node) {
        Milestone.Subject subject = subject(node);
        JsonNode cohort = node.get("cohort");
        boolean filtered = cohort != null && cohort.isObject();
        JsonNode waivable = node.path("waivable");
        return new Milestone(
                node.get("id").asText(),
                node.get("title").asText(),
                node.get("statement").asText(),
                subject,
                filtered ? List.of() : cohorts(cohort),
                filtered ? ExpressionReader.conditions(cohort.get("where")) : List.of(),
                optional(node, "applies_to").map(ExpressionReader::selection),
                !node.path("state").asText("active").equals("placeholder"),
                node.path("optional").asBoolean(false),
                labels(node),
                optional(node, "window").map(MilestoneReader::window),
                texts(node.get("prepares_for")),
                requirements(node),
                optional(node, "criteria").map(ExpressionReader::expression),
                Milestone.Mode.valueOf(node.path("mode").asText("latched").toUpperCase(Locale.ROOT)),
                texts(node.get("confirm")),
                texts(waivable.get("by")),
                texts(waivable.get("reasons")),
                practices(node),
                writeBacks(node));
    }

    static Milestone.Subject subject(JsonNode node) {
        return Milestone.Subject.valueOf(node.path("subject").asText("student").toUpperCase(Locale.ROOT));
    }

    /** Cohort ids; empty where the file says all, or nothing. */
    static List<String> cohorts(JsonNode cohort) {
        List<String> ids = texts(cohort);
        return ids.contains("all") ? List.of() : ids;
    }

    private static Map<String, Integer> labels(JsonNode node) {
        Map<String, Integer> labels = new TreeMap<>();
        for (String label : List.of("phase", "component", "strategy")) {
            optional(node, label).ifPresent(value -> labels.put(label, value.asInt()));
        }
        return labels;
    }

    private static Milestone.Window window(JsonNode node) {
        return new Milestone.Window(
                ExpressionReader.date(node.get("opens")),
                optional(node, "target").map(ExpressionReader::date),
                ExpressionReader.date(node.get("due")),
                node.get("repeats").asText().equals("yearly"),
                node.path("due_year").asText("every"));
    }

    private static List<Milestone.Requirement> requirements(JsonNode node) {
        List<Milestone.Requirement> requirements = new ArrayList<>();
        node.path("requires")
                .forEach(one -> requirements.add(new Milestone.Requirement(
                        one.get("id").asText(), one.path("enforce").asBoolean(false))));
        return requirements;
    }

    private static List<Milestone.Practice> practices(JsonNode node) {
        List<Milestone.Practice> practices = new ArrayList<>();
        node.path("high_impact_practices")
                .forEach(one -> practices.add(new Milestone.Practice(
                        one.get("id").asText(),
                        one.get("title").asText(),
                        optional(one, "observe").map(ExpressionReader::expression))));
        return practices;
    }

    private static List<Milestone.WriteBack> writeBacks(JsonNode node) {
        List<Milestone.WriteBack> writeBacks = new ArrayList<>();
        node.path("write_back")
                .forEach(one -> writeBacks.add(new Milestone.WriteBack(
                        one.get("to").asText(),
                        one.get("as").asText(),
                        optional(one, "kind").map(JsonNode::asText),
                        one.get("when").asText().equals("met"),
                        texts(one.get("requires_complete")))));
        return writeBacks;
    }

    static Indicator indicator(JsonNode node, Map<String, Framework.NamedRange> named) {
        List<Indicator.Level> levels = new ArrayList<>();
        node.get("levels")
                .forEach(one -> levels.add(
                        new Indicator.Level(one.get("level").asText(), ExpressionReader.expression(one.get("when")))));
        List<DateRule> points = texts(node.get("as_of")).stream()
                .filter(point -> !point.equals("live"))
                .map(point -> named.containsKey(point)
                        ? named.get(point).to()
                        : ExpressionReader.date(com.fasterxml.jackson.databind.node.TextNode.valueOf(point)))
                .toList();
        return new Indicator(
                node.get("id").asText(), node.get("title").asText(), cohorts(node.get("cohort")), points, levels);
    }

    static Measure measure(JsonNode node) {
        Optional<String> each = optional(node, "each").map(JsonNode::asText);
        return new Measure(
                node.get("id").asText(),
                node.get("title").asText(),
                node.get("of").asText().equals("records"),
                each,
                node.path("population").asText("framework"),
                cohorts(node.get("cohort")),
                subject(node),
                ExpressionReader.expression(node.get("numerator")),
                ExpressionReader.expression(node.get("denominator")));
    }
}
