package org.milestonehub.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.mapping.MappedPart;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.core.mapping.RowMapper;
import org.milestonehub.core.mapping.ShapeMapping;
import org.milestonehub.core.mapping.StreamMapping;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType.Kind;
import org.milestonehub.core.model.Model;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/** What the samples of a shape became: entity rows with their parts merged, and what was wrong with rows. */
final class Outcome {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Map<String, Merged>> entities = new TreeMap<>();
    private final List<ObjectNode> problems = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();

    /** An entity row while its parts come in. */
    private static final class Merged {
        private boolean made;
        private final Map<String, JsonNode> values = new LinkedHashMap<>();
        private final Set<String> identifiers = new TreeSet<>();
        private final Map<String, String> rawCodes = new TreeMap<>();
        private final Map<String, String> effective = new TreeMap<>();
    }

    static Outcome of(ShapeMapping shape, List<SampleRows> samples) {
        Outcome outcome = new Outcome();
        for (SampleRows sample : samples) {
            StreamMapping mapping = shape.stream(sample.stream())
                    .orElseThrow(() -> new AssertionError("samples/" + sample.stream() + " has no mapping"));
            RowMapper mapper = mapping.bind(sample.columns());
            MappedRow mapped = new MappedRow();
            for (SourceRow row : sample.rows()) {
                mapper.map(row, mapped);
                outcome.take(sample.stream(), row.line(), mapped);
            }
        }
        return outcome;
    }

    /** Entities that have rows. */
    Set<String> entities() {
        return entities.keySet();
    }

    /** Fields to which two parts gave different values. */
    List<String> disagreements() {
        return disagreements;
    }

    /** One line per row of an entity, sorted by key. */
    List<String> rows(String entity) {
        List<String> lines = new ArrayList<>();
        entities.getOrDefault(entity, Map.of()).forEach((key, merged) -> {
            if (merged.made) {
                lines.add(row(entity, key, merged).toString());
            }
        });
        return lines;
    }

    /** One line per problem and per filtered row. */
    List<String> problems() {
        return problems.stream().map(ObjectNode::toString).toList();
    }

    private void take(String stream, long line, MappedRow mapped) {
        mapped.problems().stream().sorted(Comparator.comparing(RowProblem::column).thenComparing(RowProblem::rule))
                .forEach(problem -> problems.add(JSON.createObjectNode().put("stream", stream).put("line", line)
                        .put("severity", problem.severity().name()).put("rule", problem.rule())
                        .put("column", problem.column())));
        if (mapped.filteredBecause().isPresent()) {
            problems.add(JSON.createObjectNode().put("stream", stream).put("line", line).put("filtered", true));
        }
        mapped.parts().forEach(this::merge);
    }

    private void merge(MappedPart part) {
        Emission emission = part.emission();
        Merged merged = entities.computeIfAbsent(emission.entity().name(), name -> new TreeMap<>())
                .computeIfAbsent(part.key(), key -> new Merged());
        merged.made |= !emission.part();
        for (int i = 0; i < part.values().length; i++) {
            Object value = part.values()[i];
            if (!MappedPart.silent(value)) {
                merge(merged, emission.entity().name() + " " + part.key(), emission.fields().get(i), value);
            }
        }
        merged.identifiers.addAll(part.identifiers());
        merged.rawCodes.putAll(part.rawCodes());
        Optional.ofNullable(part.effectiveFrom())
                .ifPresent(day -> merged.effective.put("effectiveFrom", day.toString()));
        Optional.ofNullable(part.effectiveTo()).ifPresent(day -> merged.effective.put("effectiveTo", day.toString()));
    }

    private void merge(Merged merged, String where, Field field, @Nullable Object value) {
        JsonNode node = json(field, value);
        JsonNode before = merged.values.get(field.name());
        if (before instanceof ArrayNode one && node instanceof ArrayNode other) {
            Set<JsonNode> union = new LinkedHashSet<>();
            one.forEach(union::add);
            other.forEach(union::add);
            merged.values.put(field.name(), JSON.createArrayNode().addAll(union));
            return;
        }
        if (before != null && !before.equals(node)) {
            disagreements.add(where + ": " + field.name() + " is given as " + before + " and as " + node);
        }
        merged.values.put(field.name(), node);
    }

    private static JsonNode json(Field field, @Nullable Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(item -> array.add(json(field, item)));
            return array;
        }
        if (value instanceof Long number) {
            return JSON.getNodeFactory().numberNode(number);
        }
        if (value instanceof Boolean bool) {
            return JSON.getNodeFactory().booleanNode(bool);
        }
        if (value == null) {
            return JSON.nullNode();
        }
        return field.type().kind() == Kind.JSON ? parse(value.toString()) : JSON.getNodeFactory()
                .textNode(value.toString());
    }

    private static ObjectNode row(String entity, String key, Merged merged) {
        ObjectNode row = JSON.createObjectNode().put("key", key);
        Model.shipped().entity(entity).fields().forEach(field -> {
            JsonNode value = merged.values.get(field.name());
            if (value != null) {
                row.set(field.name(), value);
            }
        });
        if (!merged.identifiers.isEmpty()) {
            merged.identifiers.forEach(row.putArray("identifiers")::add);
        }
        if (!merged.rawCodes.isEmpty()) {
            merged.rawCodes.forEach(row.putObject("rawCodes")::put);
        }
        merged.effective.forEach(row::put);
        return row;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    /** Expected and actual lines that do not meet, as sentences; nothing when all is as expected. */
    static List<String> differences(List<String> expected, List<String> actual, boolean ordered) {
        List<JsonNode> left = new ArrayList<>(expected.stream().map(Outcome::parse).toList());
        List<JsonNode> right = new ArrayList<>(actual.stream().map(Outcome::parse).toList());
        if (ordered && left.equals(right)) {
            return Collections.emptyList();
        }
        List<String> differences = new ArrayList<>();
        List<JsonNode> rest = new ArrayList<>(right);
        left.forEach(line -> {
            if (!rest.remove(line)) {
                differences.add("expected, but not there: " + line);
            }
        });
        rest.forEach(line -> differences.add("there, but not expected: " + line));
        return differences;
    }
}
