package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Parameters: of the type they say, and known where they are named. */
final class ParameterCheck {

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
            problems.add(pointer, "there is no parameter " + name);
        }
        return Optional.ofNullable(parameters.path(name).get("default"));
    }

    /** Types of the defaults. */
    void finish() {
        ProblemList.members(parameters, "/parameters", (name, parameter, at) -> {
            JsonNode value = parameter.path("default");
            String type = parameter.path("type").asText();
            if (parameter.isObject() && !fits(type, value)) {
                problems.add(at, "parameter " + name + " is of type " + type + " but its default is " + value);
            }
        });
    }

    static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number", "money" -> value.isNumber();
            case "list" -> value.isArray();
            default -> value.isTextual();
        };
    }
}
