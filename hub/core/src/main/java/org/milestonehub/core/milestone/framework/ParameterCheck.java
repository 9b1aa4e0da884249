package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Parameters: of the type they say, known where they are named, and used. */
final class ParameterCheck {

    private final JsonNode parameters;
    private final ProblemList problems;
    private final Set<String> used = new HashSet<>();

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
        used.add(name);
        if (!parameters.has(name)) {
            problems.add(pointer, "there is no parameter " + name);
        }
        return Optional.ofNullable(parameters.path(name).get("default"));
    }

    /** Types of the defaults, and parameters nobody reads; call after all uses. */
    void finish() {
        ProblemList.members(parameters, "/parameters", (name, parameter, at) -> {
            JsonNode value = parameter.path("default");
            String type = parameter.path("type").asText();
            if (parameter.isObject() && !fits(type, value)) {
                problems.add(at, "parameter " + name + " is of type " + type + " but its default is " + value);
            }
            if (!used.contains(name) && !parameter.has("used_by")) {
                problems.add(at, "parameter " + name + " is never used; remove it or say used_by");
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
