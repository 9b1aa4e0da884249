package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.model.Vocabulary;

/** Parameters: of the type they say, and known where they are named. */
final class ParameterCheck {

    private static final Set<String> TYPES = Set.of("integer", "number", "money", "list", "grade", "string");

    static final Set<String> NUMBERS = Set.of("integer", "number", "money");

    private final JsonNode parameters;
    private final ProblemList problems;

    ParameterCheck(JsonNode parameters, ProblemList problems) {
        this.parameters = parameters;
        this.problems = problems;
    }

    /** Notes the use of a value; the default where it names a parameter that exists. */
    Optional<JsonNode> use(JsonNode value, String pointer) {
        if (value.isArray()) {
            ProblemList.elements(value, pointer, this::use);
        }
        if (!value.isTextual() || !value.asText().startsWith("$")) {
            return Optional.empty();
        }
        String name = value.asText().substring(1);
        if (!parameters.has(name)) {
            problems.add(pointer, "there is no parameter " + name + NearName.meant(name, Nodes.keys(parameters)));
        }
        return Optional.ofNullable(parameters.path(name).get("default"));
    }

    /** A number, or a parameter that is one; whole where it is counted with. */
    void number(JsonNode value, String pointer, String what, boolean whole) {
        boolean missing = value.isTextual() && value.asText().startsWith("$") && !parameters.has(value.asText().substring(1));
        JsonNode number = use(value, pointer).orElse(value);
        if (!missing && !value.isMissingNode() && !(whole ? number.isIntegralNumber() : number.isNumber())) {
            problems.add(pointer, what + " is a " + (whole ? "whole " : "") + "number or the $name of a parameter that is one, not " + number);
        }
    }

    /** Types of the defaults. */
    void finish() {
        ProblemList.members(parameters, "/parameters", (name, parameter, at) -> {
            JsonNode value = parameter.path("default");
            String type = parameter.path("type").asText();
            if (parameter.isObject() && TYPES.contains(type) && !fits(type, value)) {
                problems.add(at, "parameter " + name + " is of type " + type + " but its default is " + value);
            } else if (NUMBERS.contains(type) && value.isNumber() && isTooGreat(Fraction.of(value.decimalValue()))) {
                problems.add(YamlTree.child(at, "default"), "parameter " + name + tooGreat(value));
            }
        });
    }

    static boolean isTooGreat(Fraction number) {
        return number.compareTo(Fraction.of(Integer.MAX_VALUE)) > 0 || number.compareTo(Fraction.of(-Integer.MAX_VALUE)) < 0;
    }

    static String tooGreat(Object value) {
        return " is at " + (value.toString().startsWith("-") ? "least -" : "most ") + Integer.MAX_VALUE + ", so it cannot be " + value;
    }

    static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number", "money" -> value.isNumber();
            case "list" -> value.isArray();
            case "grade" -> value.isTextual() && Vocabulary.find("grade").filter(grades -> grades.contains(value.asText())).isPresent();
            default -> value.isTextual();
        };
    }
}
