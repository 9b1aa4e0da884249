package org.milestonehub.core.milestone.framework;

import static org.milestonehub.core.milestone.framework.Nodes.optional;
import static org.milestonehub.core.milestone.framework.Nodes.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns a checked tree into a framework. */
final class FrameworkReader {

    private FrameworkReader() {}

    static Framework framework(JsonNode root) {
        Map<String, Framework.NamedRange> windows = ranges(root.path("windows"));
        Map<String, Framework.NamedRange> events = ranges(root.path("events"));
        Map<String, Framework.NamedRange> named = new LinkedHashMap<>(windows);
        named.putAll(events);
        return new Framework(
                text(root, "id"),
                text(root, "version"),
                text(root, "title"),
                text(root, "status"),
                source(root),
                units(root.get("units")),
                MonthDay.parse("--" + root.get("year").get("starts").asText()),
                windows,
                events,
                parameters(root.get("parameters")),
                cohorts(root.get("cohorts")),
                Framework.StageRule.valueOf(text(root, "stage_rule").toUpperCase(Locale.ROOT)),
                Framework.StageSet.valueOf(
                        root.path("stage_set").asText("year_start").toUpperCase(Locale.ROOT)),
                Period.parse(root.path("late_entry_grace").asText("P0D")),
                optional(root, "applies_to").map(ExpressionReader::selection),
                equity(root.get("equity")),
                each(root, "milestones", MilestoneReader::milestone),
                each(root, "indicators", node -> MilestoneReader.indicator(node, named)),
                each(root, "measures", MilestoneReader::measure));
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).asText();
    }

    private static <T> List<T> each(JsonNode root, String key, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>();
        root.path(key).forEach(node -> list.add(reader.apply(node)));
        return List.copyOf(list);
    }

    private static Map<String, Object> source(JsonNode root) {
        Map<String, Object> source = new LinkedHashMap<>();
        root.get("source").properties().forEach(entry -> source.put(entry.getKey(), Nodes.value(entry.getValue())));
        return source;
    }

    private static Units units(JsonNode node) {
        Map<String, Fraction> convert = new LinkedHashMap<>();
        node.path("convert")
                .properties()
                .forEach(entry -> convert.put(
                        entry.getKey(),
                        Fraction.from(Nodes.value(entry.getValue())).orElseThrow()));
        return new Units(
                text(node, "credit"),
                Fraction.from(Nodes.value(node.get("diploma_credits"))).orElseThrow(),
                convert);
    }

    private static Map<String, Framework.NamedRange> ranges(JsonNode node) {
        Map<String, Framework.NamedRange> ranges = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> ranges.put(
                        entry.getKey(),
                        new Framework.NamedRange(
                                entry.getValue().path("title").asText(entry.getKey()),
                                ExpressionReader.date(entry.getValue().get("from")),
                                ExpressionReader.date(entry.getValue().get("to")))));
        return ranges;
    }

    private static Map<String, Parameter> parameters(JsonNode node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            JsonNode one = entry.getValue();
            parameters.put(
                    entry.getKey(),
                    new Parameter(
                            entry.getKey(),
                            text(one, "type"),
                            Nodes.value(one.get("default")),
                            text(one, "basis"),
                            text(one, "source"),
                            optional(one, "bound").map(JsonNode::asText),
                            one.path("local").asText("district")));
        });
        return parameters;
    }

    private static List<Cohort> cohorts(JsonNode node) {
        List<Cohort> cohorts = new ArrayList<>();
        node.properties().forEach(entry -> {
            JsonNode one = entry.getValue();
            List<Integer> years = new ArrayList<>();
            one.path("years").forEach(year -> years.add(year.asInt()));
            cohorts.add(new Cohort(
                    entry.getKey(),
                    one.path("title").asText(entry.getKey()),
                    texts(one.get("grades")),
                    years,
                    optional(one, "credits")
                            .map(band -> new Cohort.Band(
                                    number(band.get("from")),
                                    optional(band, "below").map(FrameworkReader::number)))));
        });
        return List.copyOf(cohorts);
    }

    private static Fraction number(JsonNode node) {
        return Fraction.from(Nodes.value(node)).orElseThrow();
    }

    private static Equity equity(JsonNode node) {
        List<List<String>> cross = new ArrayList<>();
        node.path("cross").forEach(pair -> cross.add(texts(pair)));
        Optional<Fraction> mask = optional(node, "mask_extremes").map(FrameworkReader::number);
        return new Equity(
                texts(node.get("dimensions")),
                cross,
                node.get("suppress_below").asInt(),
                mask,
                node.path("status_at").asText("event").equals("event"));
    }
}
