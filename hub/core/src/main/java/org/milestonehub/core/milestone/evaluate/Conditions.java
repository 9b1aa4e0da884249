package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.model.FieldType;

/** Compiles conditions on records. */
final class Conditions {

    /** Days that lie ahead of a record or only label it; all other days of a record are things that happened. */
    private static final Set<String> PLANNED = Set.of(
            "dueOn",
            "expiresOn",
            "deadline",
            "followUpOn",
            "endDate",
            "endOn",
            "exitDate",
            "destroyBy",
            "effectiveOn",
            "startDate",
            "effectiveFrom",
            "effectiveTo",
            "demandAsOf");

    private final Map<String, Parameter> parameters;

    Conditions(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    /** A test that all conditions hold for a record of the entity. */
    FactTest all(String entity, List<Condition> conditions) {
        List<FactTest> tests =
                conditions.stream().map(condition -> one(entity, condition)).toList();
        return (fact, scope) -> {
            for (FactTest test : tests) {
                if (!test.passes(fact, scope)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Days that a record carries and that the conditions ask to be present: it is complete only from then on. */
    static List<String> completingDays(String entity, List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> !condition.follows()
                        && happened(Paths.type(entity, condition.path()).kind(), condition.path()))
                .filter(condition ->
                        condition.comparisons().contains(new Comparison(Comparison.Operator.PRESENT, true)))
                .map(Condition::path)
                .toList();
    }

    private static boolean happened(FieldType.Kind kind, String path) {
        boolean day = kind == FieldType.Kind.DATE || kind == FieldType.Kind.INSTANT;
        return day && !PLANNED.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    FactTest one(String entity, Condition condition) {
        FieldType type = Paths.type(entity, condition.path());
        List<FactTest> tests = new ArrayList<>();
        for (Comparison comparison : condition.comparisons()) {
            tests.add(comparison(type, condition.path(), comparison));
        }
        boolean asksPresence =
                condition.comparisons().stream().anyMatch(one -> one.operator() == Comparison.Operator.PRESENT);
        String path = condition.path();
        boolean orAbsent = condition.orAbsent();
        return (fact, scope) -> {
            if (!asksPresence && !Values.present(fact.get(path))) {
                return orAbsent;
            }
            for (FactTest test : tests) {
                if (!test.passes(fact, scope)) {
                    return false;
                }
            }
            return true;
        };
    }

    private FactTest comparison(FieldType type, String path, Comparison comparison) {
        FieldType.Kind kind = type.kind();
        return switch (comparison.operator()) {
            case PRESENT -> presence(kind, path, comparison.wanted().equals(true));
            case SAME_AS -> sameAs(path, comparison.wanted().toString());
            case EQ, IN -> equal(type, path, comparison.wanted());
            case NE -> not(equal(type, path, comparison.wanted()));
            case GT -> order(kind, path, comparison.wanted(), sign -> sign > 0);
            case GTE -> order(kind, path, comparison.wanted(), sign -> sign >= 0);
            case LT -> order(kind, path, comparison.wanted(), sign -> sign < 0);
            case LTE -> order(kind, path, comparison.wanted(), sign -> sign <= 0);
            case BETWEEN -> between(kind, path, comparison.wanted());
        };
    }

    private static FactTest not(FactTest test) {
        return (fact, scope) -> !test.passes(fact, scope);
    }

    private static FactTest presence(FieldType.Kind kind, String path, boolean wanted) {
        boolean happened = happened(kind, path);
        return (fact, scope) -> {
            Object value = fact.get(path);
            boolean present =
                    Values.present(value) && !(happened && value instanceof LocalDate day && day.isAfter(scope.asOf()));
            return present == wanted;
        };
    }

    private FactTest equal(FieldType type, String path, Object raw) {
        Wanted wanted = new Wanted(type.kind(), raw, parameters);
        Set<String> later = type.isCode() ? later(type.target(), raw) : Set.of();
        return (fact, scope) -> {
            Object value = fact.get(path);
            return shares(Values.comparable(type.kind(), value), wanted.in(scope))
                    || !later.isEmpty() && looksBack(fact, scope) && value != null && later.contains(value.toString());
        };
    }

    private Set<String> later(String codeSet, Object raw) {
        Object resolved = Wanted.resolved(raw, parameters);
        Set<String> codes = resolved instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of(resolved.toString());
        return Successors.of(codeSet, codes);
    }

    private static boolean looksBack(Fact fact, Scope scope) {
        Set<String> recheck = scope.recheck();
        return recheck != null && recheck.contains(fact.id());
    }

    private static boolean shares(List<Object> found, List<Object> wanted) {
        for (Object one : found) {
            if (wanted.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private FactTest order(FieldType.Kind kind, String path, Object raw, IntPredicate accepts) {
        Wanted wanted = new Wanted(kind, raw, parameters);
        return (fact, scope) -> {
            List<Object> limits = wanted.in(scope);
            return !limits.isEmpty()
                    && Values.comparable(kind, fact.get(path)).stream()
                            .anyMatch(value -> accepts.test(Values.compare(value, limits.get(0))));
        };
    }

    private FactTest between(FieldType.Kind kind, String path, Object raw) {
        Wanted wanted = new Wanted(kind, raw, parameters);
        return (fact, scope) -> {
            List<Object> limits = wanted.in(scope);
            return limits.size() == 2
                    && Values.comparable(kind, fact.get(path)).stream()
                            .anyMatch(value -> Values.compare(value, limits.get(0)) >= 0
                                    && Values.compare(value, limits.get(1)) <= 0);
        };
    }

    private static FactTest sameAs(String path, String target) {
        int dot = target.indexOf('.');
        String head = target.substring(0, dot);
        String field = target.substring(dot + 1);
        return (fact, scope) -> {
            List<Object> found = Values.comparable(FieldType.Kind.STRING, fact.get(path));
            if (head.equals("applies_to")) {
                Fact brought = scope.appliesTo();
                return brought != null && shares(found, other(brought, field));
            }
            return scope.session().facts(head).stream().anyMatch(other -> shares(found, other(other, field)));
        };
    }

    private static List<Object> other(Fact fact, String field) {
        @Nullable Object value = fact.get(field);
        return Values.comparable(FieldType.Kind.STRING, value);
    }
}
