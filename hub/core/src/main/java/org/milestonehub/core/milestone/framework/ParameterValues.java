package org.milestonehub.core.milestone.framework;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A district's or school's own values for the parameters of a framework. */
public final class ParameterValues {

    private ParameterValues() {}

    /**
     * The framework with other values in force. A bound holds for a school against its district, and for a district
     * against the document or standard that says the number; a number that is a design default is the district's to decide.
     *
     * @param origin who set them, for messages: a file name or the like
     * @param values by parameter name: Long, BigDecimal, String or List
     * @param school whether a school sets them; it may set only what is {@code local: school}
     * @throws FrameworkRefused when a value is unknown, of another type, not theirs to set, or looser than its bound
     */
    public static Framework apply(Framework framework, String origin, Map<String, ?> values, boolean school) {
        Map<String, Parameter> parameters = new LinkedHashMap<>(framework.parameters());
        List<Problem> problems = new ArrayList<>();
        values.forEach((name, value) -> {
            Parameter parameter = parameters.get(name);
            Optional<String> wrong =
                    parameter == null ? Optional.of("there is no parameter " + name) : wrong(parameter, value, school);
            if (wrong.isPresent()) {
                problems.add(new Problem(origin, 0, wrong.get()));
            } else {
                parameters.put(name, parameter.with(value));
            }
        });
        if (!problems.isEmpty()) {
            throw new FrameworkRefused(problems);
        }
        return framework.with(parameters);
    }

    /**
     * The same values as a document writes them.
     *
     * @param texts by parameter name; a single value is a list of one
     * @throws FrameworkRefused when a value is unknown, of another type, not theirs to set, or looser than its bound
     */
    public static Framework applyTexts(Framework framework, String origin, Map<String, List<String>> texts, boolean school) {
        Map<String, Object> values = new LinkedHashMap<>();
        texts.forEach((name, written) -> {
            Parameter parameter = framework.parameters().get(name);
            values.put(name, parameter == null ? written : typed(parameter.type(), written));
        });
        return apply(framework, origin, values, school);
    }

    /** A text that is no number stays a text, so that the check of types names it. */
    private static Object typed(String type, List<String> written) {
        if (type.equals("list")) {
            return written;
        }
        String text = written.size() == 1 ? written.get(0).strip() : String.valueOf(written);
        boolean whole = text.matches("-?\\d{1,18}");
        boolean beyond = !whole && text.matches("-?\\d{19,99}");
        boolean decimal = text.matches("-?\\d{1,99}(\\.\\d{1,9})?");
        return switch (type) {
            case "integer" -> whole ? (Object) Long.valueOf(text) : beyond ? new BigInteger(text) : text;
            case "number", "money" -> whole ? (Object) Long.valueOf(text) : decimal ? new BigDecimal(text) : text;
            default -> text;
        };
    }

    private static Optional<String> wrong(Parameter parameter, Object value, boolean school) {
        Optional<String> beyondReason = value instanceof Number ? beyondReason(parameter, value) : Optional.empty();
        if (beyondReason.isPresent()) {
            return beyondReason;
        }
        if (!fits(parameter.type(), value)) {
            return Optional.of("parameter " + parameter.name() + " is of type " + parameter.type() + ", not " + value);
        }
        if (school && !parameter.local().equals("school")) {
            return Optional.of("parameter " + parameter.name() + " is the district's to set");
        }
        if (!school && parameter.basis().equals("local")) {
            return Optional.empty();
        }
        Optional<Fraction> bound = Fraction.from(parameter.value());
        Optional<Fraction> wanted = Fraction.from(value);
        if (parameter.bound().isPresent() && bound.isPresent() && wanted.isPresent()) {
            int order = wanted.get().compareTo(bound.get());
            boolean lower = parameter.bound().get().equals("lower");
            if (lower ? order < 0 : order > 0) {
                return Optional.of("parameter " + parameter.name() + " may be " + (lower ? "raised" : "lowered")
                        + " from " + bound.get() + ", not set to " + wanted.get());
            }
        }
        return Optional.empty();
    }

    /** A number below zero, where the framework's own is none, and one so great that nothing could be counted with it. */
    private static Optional<String> beyondReason(Parameter parameter, Object value) {
        Optional<Fraction> number = Fraction.from(value);
        if (!ParameterCheck.NUMBERS.contains(parameter.type()) || number.isEmpty()) {
            return Optional.empty();
        }
        boolean belowZero = Fraction.from(parameter.value()).filter(own -> own.sign() < 0).isPresent();
        if (number.get().sign() < 0 && !belowZero) {
            return Optional.of("parameter " + parameter.name() + " is not below 0, so it cannot be " + value);
        }
        return ParameterCheck.isTooGreat(number.get())
                ? Optional.of("parameter " + parameter.name() + ParameterCheck.tooGreat(value))
                : Optional.empty();
    }

    private static boolean fits(String type, Object value) {
        return switch (type) {
            case "integer" -> value instanceof Long || value instanceof Integer;
            case "number", "money" -> value instanceof Number;
            case "list" -> value instanceof List;
            default -> value instanceof String;
        };
    }
}
