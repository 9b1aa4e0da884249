package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.Vocabulary;

/** Entities, fields and values of queries against the data model. */
final class QueryCheck {

    private static final Set<String> OPERATORS = Stream.of(Comparison.Operator.values())
            .map(operator -> operator.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    static final List<String> THRESHOLDS = List.of("eq", "ne", "gt", "gte", "lt", "lte", "in", "between");
    private static final Set<String> HEADER = Set.of("id", "lifecycle", "recordedAt", "effectiveFrom", "effectiveTo");
    private static final Set<String> SELECTS = Set.of("latest", "earliest", "max", "min");

    private final Model model;
    private final ProblemList problems;
    private final ParameterCheck parameters;

    QueryCheck(Model model, ProblemList problems, ParameterCheck parameters) {
        this.model = model;
        this.problems = problems;
        this.parameters = parameters;
    }

    /** Checks a query; {@code appliesTo} is the entity that brought the student in, null where there is none. */
    void query(String operator, JsonNode query, String pointer, @Nullable String appliesTo) {
        Optional<EntityType> entity = entity(query, pointer);
        entity.ifPresent(found -> {
            conditions(found, query.path("where"), pointer + "/where", appliesTo);
            field(operator, found, query, pointer);
        });
        comparators(operator, query, pointer, entity);
        parameters.number(query.path("reviewed_every_months"), pointer + "/reviewed_every_months", "reviewed_every_months", true);
        if (query.path("reviewed_every_months").isNumber() && query.path("reviewed_every_months").asInt() < 1) {
            problems.add(pointer + "/reviewed_every_months", "reviewed_every_months is 1 or more");
        }
        code("system_kind", query.path("acknowledged_by"), pointer + "/acknowledged_by");
        if (query.has("select") && !SELECTS.contains(query.path("select").asText())) {
            problems.add(pointer + "/select", "select is one of latest, earliest, max, min");
        }
    }

    /** Amounts are compared with numbers, a value with what its field holds. */
    private void comparators(String operator, JsonNode query, String pointer, Optional<EntityType> entity) {
        Optional<Field> field = !operator.equals("value")
                ? Optional.empty()
                : entity.flatMap(found -> found.field(query.path("field").asText()));
        for (String key : THRESHOLDS) {
            if (!query.has(key)) {
                continue;
            }
            if (operator.equals("exists")) {
                problems.add(pointer + "/" + key, "exists compares nothing; count does");
            } else if (field.isPresent()) {
                value(field.get(), query.path(key), pointer + "/" + key);
                range(key, query.path(key), pointer + "/" + key);
            } else {
                threshold(key, query.path(key), pointer + "/" + key);
            }
        }
    }

    /** A number to compare an amount with; a list of such for {@code in}, two for {@code between}. */
    void threshold(String key, JsonNode wanted, String pointer) {
        range(key, wanted, pointer);
        if (wanted.isArray()) {
            ProblemList.elements(wanted, pointer, (one, at) -> parameters.number(one, at, key, false));
        } else if (key.equals("in") || key.equals("between")) {
            parameters.use(wanted, pointer);
        } else {
            parameters.number(wanted, pointer, key, false);
        }
    }

    /** What nothing could match. */
    private void some(JsonNode wanted, String pointer) {
        if (wanted.isNull()) {
            problems.add(pointer, "matches nothing; write {present: false} for what is not there");
        } else if (wanted.isArray() && wanted.isEmpty()) {
            problems.add(pointer, "is an empty list, which nothing matches");
        }
    }

    private void range(String key, JsonNode wanted, String pointer) {
        some(wanted, pointer);
        if (wanted.isArray() && (key.startsWith("gt") || key.startsWith("lt"))) {
            problems.add(pointer, key + " takes a single value; in and between take lists");
        }
        boolean parameter = wanted.isTextual() && wanted.asText().startsWith("$");
        if (key.equals("between") && !parameter && wanted.size() != 2) {
            problems.add(pointer, "between is a list of two: from and to, both within");
        } else if (key.equals("between") && wanted.path(0).isNumber() && wanted.path(1).isNumber()
                && wanted.path(0).decimalValue().compareTo(wanted.path(1).decimalValue()) > 0) {
            problems.add(pointer, "between begins above its end: nothing can be within");
        }
    }

    private void field(String operator, EntityType entity, JsonNode query, String pointer) {
        boolean wanted = operator.equals("distinct") || operator.equals("sum") || operator.equals("value");
        if (wanted != query.has("field")) {
            problems.add(pointer, operator + (wanted ? " needs a field" : " reads no field"));
            return;
        }
        Optional<Field> field =
                wanted ? path(entity, query.path("field").asText(), pointer + "/field") : Optional.empty();
        if (operator.equals("sum") && field.isPresent() && !isNumber(field.get())) {
            problems.add(pointer + "/field", entity + "." + field.get().name() + " is no number and has no sum");
        }
        if (query.has("unit")
                && field.isPresent()
                && entity.field(CreditUnits.unitField(field.get().name())).isEmpty()) {
            problems.add(pointer + "/unit", entity + "." + field.get().name() + " carries no unit");
        }
        if (query.has("reviewed_every_months") && entity.field("reviews").isEmpty()) {
            problems.add(pointer + "/reviewed_every_months", entity + " has no reviews");
        }
    }

    /** Checks a selection without thresholds. */
    void selection(JsonNode selection, String pointer) {
        entity(selection, pointer)
                .ifPresent(found -> conditions(found, selection.path("where"), pointer + "/where", found.name()));
    }

    private Optional<EntityType> entity(JsonNode query, String pointer) {
        String name = query.path("entity").asText();
        Optional<EntityType> entity = model.find(name);
        if (entity.isEmpty() && query.path("entity").isTextual()) {
            List<String> names = model.entities().stream().map(EntityType::name).toList();
            problems.add(pointer + "/entity", "the data model has no entity " + name + NearName.meant(name, names));
        }
        return entity;
    }

    /** Checks conditions on records of an entity. */
    void conditions(EntityType entity, JsonNode where, String pointer, @Nullable String appliesTo) {
        ProblemList.members(where, pointer, (path, wanted, at) -> path(entity, path, at)
                .ifPresent(field -> condition(field, wanted, at, appliesTo)));
    }

    private void condition(Field field, JsonNode wanted, String pointer, @Nullable String appliesTo) {
        if (!wanted.isObject()) {
            value(field, wanted, pointer);
            some(wanted, pointer);
            return;
        }
        if (wanted.isEmpty() || wanted.size() == 1 && wanted.has("or_absent")) {
            problems.add(pointer, "asks for nothing; write a value, a list of values or a comparator as {gte: 1}");
        }
        ProblemList.members(wanted, pointer, (key, operand, at) -> {
            if (key.equals("same_as")) {
                sameAs(operand.asText(), at, appliesTo);
            } else if (key.equals("present") || key.equals("or_absent")) {
                if (!operand.isBoolean()) {
                    problems.add(at, key + " is true or false");
                }
            } else if (OPERATORS.contains(key)) {
                value(field, operand, at);
                range(key, operand, at);
            } else {
                problems.add(
                        at,
                        "no comparator " + key + "; there are "
                                + String.join(", ", OPERATORS.stream().sorted().toList()) + " and or_absent");
            }
        });
    }

    private void sameAs(String target, String pointer, @Nullable String appliesTo) {
        int dot = target.indexOf('.');
        String head = dot < 0 ? target : target.substring(0, dot);
        String entity = head.equals("applies_to") ? appliesTo : head;
        if (entity == null) {
            problems.add(pointer, "nothing applies_to here: neither the milestone nor the framework says so");
        } else if (model.find(entity).isEmpty() || dot < 0) {
            problems.add(pointer, "same_as names a field as applies_to.field or Entity.field, not " + target);
        } else {
            path(model.entity(entity), target.substring(dot + 1), pointer);
        }
    }

    private Optional<Field> path(EntityType entity, String path, String pointer) {
        EntityType at = entity;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            Optional<Field> field = at.field(names[i]);
            if (field.isEmpty()) {
                if (!(HEADER.contains(names[i]) && i == names.length - 1)) {
                    List<String> fields = at.fields().stream().map(Field::name).toList();
                    problems.add(pointer, at + " has no field " + names[i] + NearName.meant(names[i], fields));
                }
                return Optional.empty();
            }
            if (i == names.length - 1) {
                return field;
            }
            if (!field.get().type().isReference()) {
                problems.add(pointer, at + "." + names[i] + " is no reference that could be followed");
                return Optional.empty();
            }
            at = model.entity(field.get().type().target());
        }
        return Optional.empty();
    }

    private void value(Field field, JsonNode wanted, String pointer) {
        if (wanted.isArray()) {
            ProblemList.elements(wanted, pointer, (one, at) -> {
                if (one.isValueNode() && !one.isNull()) {
                    value(field, one, at);
                } else {
                    problems.add(at, field.name() + " is matched by single values, not by " + one);
                }
            });
            return;
        }
        if (wanted.isTextual() && wanted.asText().startsWith("$")) {
            parameters.use(wanted, pointer).ifPresent(value -> value(field, value, pointer));
            return;
        }
        switch (field.type().kind()) {
            case CODE -> code(field.type().target(), wanted, pointer);
            case BOOL -> expect(wanted.isBoolean(), field, "true or false", wanted, pointer);
            case INT, DECIMAL, MONEY -> expect(wanted.isNumber(), field, "a number", wanted, pointer);
            case DATE -> expect(Dates.isDay(wanted.asText()), field, "a date, MM-DD or today", wanted, pointer);
            default -> expect(wanted.isValueNode(), field, "a single value", wanted, pointer);
        }
    }

    private void expect(boolean good, Field field, String what, JsonNode wanted, String pointer) {
        if (!good) {
            problems.add(pointer, field.name() + " is " + what + ", not " + wanted);
        }
    }

    /** Checks a code, or each code of a list, against a code set that the hub has. */
    void code(String set, JsonNode wanted, String pointer) {
        if (wanted.isArray()) {
            ProblemList.elements(wanted, pointer, (one, at) -> code(set, one, at));
        } else if (!wanted.isMissingNode() && !wanted.asText().equals("each")) {
            Vocabulary.find(set)
                    .filter(codes -> !codes.contains(wanted.asText()))
                    .ifPresent(codes -> problems.add(pointer, wanted.asText() + " is no code of " + set + NearName.meant(wanted.asText(), codes.labels().keySet())));
        }
    }

    private static boolean isNumber(Field field) {
        return switch (field.type().kind()) {
            case INT, DECIMAL, MONEY -> true;
            default -> false;
        };
    }
}
