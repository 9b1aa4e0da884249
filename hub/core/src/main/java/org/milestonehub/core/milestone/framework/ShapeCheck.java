package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The shape of a framework by its JSON Schema, told in words: what stands there, and what belongs there. */
final class ShapeCheck {

    private static final String SCHEMA = "/milestone/milestone-framework.schema.json";
    private static final String DAY = "a day as \"09-08\"";
    private static final String ANCHORED = "{anchor: graduation or enrollment, offset: P0D, month_day: \"10-31\"}";

    /** What belongs where the schema has a pattern or a choice, by the end of its place in the schema. */
    private static final Map<String, String> WANTED = Map.of(
            "$defs/monthDay/pattern", DAY,
            "$defs/duration/pattern", "a length of time as P30D, P6M or P1Y",
            "$defs/slug/pattern", "small letters, digits and hyphens, first of all a letter",
            "properties/version/pattern", "a version as 1.0.0",
            "$defs/date/oneOf", DAY + " or " + ANCHORED,
            "$defs/within/oneOf", "window, school_year, cohort, ever, {last: P90D} or {from, to} with " + DAY + ", ever or " + ANCHORED,
            "properties/convert/additionalProperties/oneOf", "a number above 0, or a fraction as \"2/3\"",
            "$defs/cohortRef/oneOf", "the name of a cohort, a list of such, or all",
            "milestone/properties/cohort/oneOf", "the name of a cohort, a list of such, all, or {where: …} for what is no student");

    private final JsonNode definition;
    private final JsonSchema schema;

    ShapeCheck() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .build();
        try (InputStream in = ShapeCheck.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not on the class path");
            }
            definition = new ObjectMapper().readTree(in);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(definition, config);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " cannot be read", e);
        }
    }

    List<Problem> problems(YamlTree tree, JsonNode root) {
        Set<ValidationMessage> messages = schema.validate(root);
        List<String> choices = messages.stream()
                .filter(message -> message.getType().equals("oneOf"))
                .map(message -> message.getEvaluationPath() + "/")
                .toList();
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : messages) {
            if (choices.stream().noneMatch(choice -> message.getEvaluationPath().toString().startsWith(choice))) {
                problems.add(tree.problem(place(message), message.getInstanceLocation() + ": " + words(message)));
            }
        }
        return problems;
    }

    private static String place(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return message.getProperty() == null || message.getType().equals("required")
                ? pointer
                : YamlTree.child(pointer, message.getProperty());
    }

    private String words(ValidationMessage message) {
        JsonNode found = message.getInstanceNode();
        return switch (message.getType()) {
            case "required" -> "needs \"" + message.getProperty() + "\"";
            case "additionalProperties" -> "does not know \"" + message.getProperty() + "\"" + NearName.meant(message.getProperty(), known(message));
            case "propertyNames" -> propertyName(message);
            case "enum" -> oneOf(Nodes.texts(message.getSchemaNode()), found);
            case "const" -> "is " + message.getSchemaNode() + ", not " + found;
            case "type" -> "is " + kind(message.getSchemaNode()) + ", not " + found
                    + (found.isNumber() && message.getSchemaNode().asText().equals("string") ? "; put it in quotes" : "");
            case "pattern", "oneOf" -> wanted(message).map(wanted -> "is " + wanted + ", not " + found).orElseGet(() -> plain(message));
            default -> plain(message);
        };
    }

    private String propertyName(ValidationMessage message) {
        String key = message.getProperty();
        JsonNode rule = definition.at(rule(message));
        List<String> names = Nodes.texts(rule.has("$ref") ? definition.at("/$defs/creditUnit/enum") : rule.get("enum"));
        return names.isEmpty()
                ? "the name \"" + key + "\" is to be of small letters, digits and _, first of all a letter"
                : "does not know \"" + key + "\"" + NearName.meant(key, names);
    }

    private static String oneOf(List<String> codes, JsonNode found) {
        if (found.isNumber() && codes.contains(found.asText())) {
            return "is text, not " + found + "; put it in quotes";
        }
        String near = NearName.meant(found.asText(), codes);
        return "is one of " + String.join(", ", codes) + ", not " + found + (near.contains(" meant?") ? near : "");
    }

    private static String kind(JsonNode type) {
        return switch (type.asText()) {
            case "string" -> "text";
            case "array" -> "a list";
            case "object" -> "a map";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> String.join(" or ", Nodes.texts(type));
        };
    }

    private static Optional<String> wanted(ValidationMessage message) {
        String location = message.getSchemaLocation().toString();
        return WANTED.entrySet().stream()
                .filter(entry -> location.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The keys that the schema knows beside an {@code additionalProperties: false}. */
    private List<String> known(ValidationMessage message) {
        String rule = rule(message);
        return Nodes.keys(definition.at(rule.substring(0, rule.lastIndexOf('/'))).path("properties"));
    }

    private static String rule(ValidationMessage message) {
        String location = message.getSchemaLocation().toString();
        return location.substring(location.indexOf('#') + 1);
    }

    private static String plain(ValidationMessage message) {
        return message.getMessage().replaceFirst("^" + Pattern.quote(message.getInstanceLocation() + ": "), "");
    }
}
