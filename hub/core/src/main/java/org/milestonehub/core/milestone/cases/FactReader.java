package org.milestonehub.core.milestone.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Paths;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;

/** Turns the {@code facts} of a case into records. */
final class FactReader {

    static final Set<String> HEADER = Set.of(
            "id",
            "lifecycle",
            "recordedAt",
            "supersededAt",
            "effectiveFrom",
            "effectiveTo",
            "repeat",
            "acknowledgedBy",
            "sourceSystem",
            "sourceKey",
            "source");

    private static final int MOST_RECORDS = 20_000;

    /** How many dots a path may have. */
    private static final int LONGEST_PATH = 3;

    /** What cases call some fields, by entity. */
    static final Map<String, Map<String, String>> WORDS = Map.of(
            "MilestoneReview", Map.of("by", "reviewerRole", "document", "documentUri"),
            "SchoolEnrollment", Map.of("grade", "gradeLevel", "primary", "isPrimary", "entered", "entryDate"));

    private final Map<String, Integer> occurrences = new HashMap<>();

    /** All records, in the order of the file. */
    List<Fact> read(CaseTree facts) {
        List<Fact> all = new ArrayList<>();
        facts.map().forEach((entity, records) -> {
            if (Model.shipped().find(entity).isEmpty()) {
                throw new CaseRefused("facts: the data model has no entity " + entity);
            }
            for (CaseTree record : facts.trees(entity)) {
                int times = record.integer("repeat").orElse(1);
                for (int i = 0; i < times; i++) {
                    if (all.size() == MOST_RECORDS) {
                        throw new CaseRefused("facts: more than " + MOST_RECORDS + " records, those that are repeated counted each time");
                    }
                    all.add(fact(entity, record, times > 1 ? "-" + (i + 1) : ""));
                }
            }
        });
        List<Fact> followed = all;
        for (int dots = 0; dots < LONGEST_PATH; dots++) {
            List<Fact> reached = followed;
            followed = reached.stream().map(fact -> follow(fact, reached)).toList();
        }
        return followed;
    }

    private Fact fact(String entity, CaseTree record, String suffix) {
        Map<String, Object> values = new LinkedHashMap<>();
        record.map().forEach((key, value) -> {
            if (!HEADER.contains(key) && !value.equals("") && !FactCheck.isRaw(Model.shipped().entity(entity), key)) {
                String name = WORDS.getOrDefault(entity, Map.of()).getOrDefault(key, key);
                check(entity, name);
                if (!(name.equals("documentUri") && value.equals(false))) {
                    values.put(name, value(entity, name, value));
                }
            }
        });
        String id = record.has("id") ? record.text("id") + suffix : anonymous(entity, values);
        String lifecycle = record.has("lifecycle") ? record.text("lifecycle") : "active";
        LocalDate recorded = record.day("recordedAt")
                .or(() -> entity.equals("MilestoneReview") ? record.day("reviewedAt") : Optional.empty())
                .orElse(null);
        return new Fact(
                entity,
                id,
                values,
                lifecycle,
                record.text("source"),
                recorded,
                record.day("supersededAt").orElse(null),
                recorded,
                record.day("effectiveFrom").orElse(null),
                record.day("effectiveTo").orElse(null),
                Set.copyOf(record.texts("acknowledgedBy")));
    }

    private static void check(String entity, String path) {
        EntityType type = Model.shipped().entity(entity);
        if (type.field(path.split("\\.")[0]).isEmpty()) {
            throw new CaseRefused("facts: " + entity + " has no field " + path);
        }
    }

    /** A record without an id is known by what it says. */
    private String anonymous(String entity, Map<String, Object> values) {
        String content = entity + "-" + Integer.toHexString(values.toString().hashCode());
        int occurrence = occurrences.merge(content, 1, Integer::sum);
        return occurrence == 1 ? content : content + "-" + occurrence;
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new CaseRefused("\"" + text + "\" is no date", e);
        }
    }

    private static Object value(String entity, String path, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(entity, path, element)).toList();
        }
        return switch (Paths.type(entity, path).kind()) {
            case DATE, INSTANT -> date(value.toString());
            case CODE -> path.endsWith("gradeLevel") || path.endsWith("takenAtGrade")
                    ? CaseStudent.grade(value)
                    : value.toString();
            case REF, ID, STRING, TEXT, URI -> value.toString();
            default -> value;
        };
    }

    /** What a dotted path needs: a record behind every dot, and the values of records that stand beside. */
    private static Fact follow(Fact fact, List<Fact> all) {
        Map<String, Object> values = new LinkedHashMap<>(fact.values());
        for (Field field : Model.shipped().entity(fact.entity()).fields()) {
            Object target = field.type().isReference() ? values.get(field.name()) : null;
            if (target != null && !(target instanceof List)) {
                all.stream()
                        .filter(other -> other.entity().equals(field.type().target())
                                && other.id().equals(target))
                        .forEach(other -> other.values()
                                .forEach((key, value) -> values.putIfAbsent(field.name() + "." + key, value)));
            }
        }
        for (String key : List.copyOf(values.keySet())) {
            for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
                values.putIfAbsent(key.substring(0, dot), fact.id() + "." + key.substring(0, dot));
            }
        }
        return copy(fact, values, fact.recordedOn(), fact.firstRecordedOn(), fact.supersededOn());
    }

    static Fact copy(
            Fact fact,
            Map<String, Object> values,
            @Nullable LocalDate recorded,
            @Nullable LocalDate first,
            @Nullable LocalDate superseded) {
        return new Fact(
                fact.entity(),
                fact.id(),
                values,
                fact.lifecycle(),
                fact.source(),
                recorded,
                superseded,
                first,
                fact.effectiveFrom(),
                fact.effectiveTo(),
                fact.acknowledgedBy());
    }
}
