package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.model.FieldType;

/**
 * What a comparison wants: fixed when it is compiled, except for days that hang on the cycle and what a measure is
 * bound to.
 */
final class Wanted {

    private static final String MONTH_DAY = "\\d\\d-\\d\\d";

    private final FieldType.Kind kind;
    private final Object raw;
    private final List<Object> fixed;
    private final boolean moving;

    Wanted(FieldType.Kind kind, Object raw, Map<String, Parameter> parameters) {
        this.kind = kind;
        this.raw = resolved(raw, parameters);
        this.moving = moving(kind, this.raw);
        this.fixed = moving ? List.of() : Values.comparable(kind, this.raw);
    }

    /** The value, or that of the parameter it names. */
    static Object resolved(Object raw, Map<String, Parameter> parameters) {
        if (raw instanceof String text && text.startsWith("$")) {
            return parameters.get(text.substring(1)).value();
        }
        return raw instanceof List<?> list
                ? list.stream().map(one -> resolved(one, parameters)).toList()
                : raw;
    }

    private static boolean moving(FieldType.Kind kind, Object raw) {
        if (raw instanceof List<?> list) {
            return list.stream().anyMatch(one -> moving(kind, one));
        }
        boolean date = kind == FieldType.Kind.DATE || kind == FieldType.Kind.INSTANT;
        return raw.equals("each")
                || date && (raw.equals("today") || raw.toString().matches(MONTH_DAY));
    }

    List<Object> in(Scope scope) {
        return moving ? Values.comparable(kind, placed(raw, scope)) : fixed;
    }

    private static Object placed(Object raw, Scope scope) {
        if (raw instanceof List<?> list) {
            return list.stream().map(one -> placed(one, scope)).toList();
        }
        String text = raw.toString();
        if (text.equals("each")) {
            return scope.each();
        }
        if (text.equals("today")) {
            return scope.asOf();
        }
        return text.matches(MONTH_DAY)
                ? scope.session().years().day(MonthDay.parse("--" + text), scope.schoolYear())
                : LocalDate.parse(text);
    }
}
