package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.NearName;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/** The {@code facts} of a case against the data model: entities, fields, codes and types of values. */
final class FactCheck {

    private static final String RAW = "Raw";

    private final CaseMistakes mistakes;
    private final Set<String> milestones;

    /** @param milestones those that a review may be about */
    FactCheck(CaseMistakes mistakes, Set<String> milestones) {
        this.mistakes = mistakes;
        this.milestones = milestones;
    }

    void facts(JsonNode facts, String at) {
        CaseMistakes.members(facts, at, (entity, place) -> {
            Optional<EntityType> type = Model.shipped().find(entity);
            if (type.isEmpty()) {
                List<String> names = Model.shipped().entities().stream().map(EntityType::name).toList();
                mistakes.add(place, "facts: the data model has no entity " + entity + NearName.meant(entity, names));
            } else {
                records(type.get(), facts.get(entity), place);
            }
        });
    }

    void records(EntityType type, JsonNode records, String at) {
        CaseMistakes.elements(records, at, (record, place) -> {
            if (record.isObject()) {
                CaseMistakes.members(record, place, (key, where) -> value(type, key, record.get(key), where));
            } else {
                mistakes.add(place, "facts: a record of " + type + " is a map of its fields, not " + record);
            }
        });
    }

    private void value(EntityType type, String key, JsonNode value, String at) {
        String what = "facts: " + type + "." + key;
        if (FactReader.HEADER.contains(key)) {
            header(key, value, at, what);
            return;
        }
        boolean review = type.name().equals("MilestoneReview");
        String path = FactReader.WORDS.getOrDefault(type.name(), Map.of()).getOrDefault(key, key);
        if (review && key.equals("milestone")) {
            String milestone = value.asText();
            if (CaseMistakes.isGiven(value) && !milestones.contains(milestone)) {
                mistakes.add(at, what + ": there is no milestone " + milestone + NearName.meant(milestone, milestones));
            }
        } else if (!review || !path.equals("documentUri")) {
            path(type, path, value, at, what);
        }
    }

    private void header(String key, JsonNode value, String at, String what) {
        switch (key) {
            case "lifecycle" -> mistakes.code(value, at, what, "lifecycle");
            case "acknowledgedBy" -> mistakes.code(value, at, what, "system_kind");
            case "repeat" -> mistakes.repeat(value, at, what);
            case "recordedAt", "supersededAt", "effectiveFrom", "effectiveTo" -> mistakes.day(value, at, what);
            default -> {}
        }
    }

    private void path(EntityType from, String path, JsonNode value, String at, String what) {
        EntityType type = from;
        boolean several = false;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            boolean last = i == names.length - 1;
            Optional<Field> field = type.field(names[i]);
            if (field.isEmpty()) {
                if (!last || !(i > 0 && FactReader.HEADER.contains(names[i])) && !isRaw(type, names[i])) {
                    Set<String> known = type.fields().stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new));
                    Set<String> words = i == 0 ? FactReader.WORDS.getOrDefault(type.name(), Map.of()).keySet() : Set.of();
                    List<String> all = Stream.of(known, words, i == 0 ? FactReader.HEADER : Set.<String>of())
                            .flatMap(Set::stream).sorted().toList();
                    mistakes.add(at, "facts: " + type + " has no field " + names[i] + meant(type, names[i], all));
                }
                return;
            }
            several |= field.get().type().list();
            if (last) {
                typed(field.get().type(), several, value, at, what);
            } else if (field.get().type().isReference()) {
                type = Model.shipped().entity(field.get().type().target());
            } else {
                mistakes.add(at, "facts: " + type + "." + names[i] + " is no reference that could be followed");
                return;
            }
        }
    }

    /** The day to which a due date moves has a name that no slip of the pen leads to. */
    private static String meant(EntityType type, String name, List<String> known) {
        return type.name().equals("MilestoneReview") && CaseMistakes.plain(name).equals("dueon")
                ? "; is \"extendedTo\" meant?" : NearName.meant(name, known);
    }

    /** The code as its source wrote it may stand beside the hub's. */
    static boolean isRaw(EntityType type, String name) {
        return name.endsWith(RAW)
                && type.field(name.substring(0, name.length() - RAW.length()))
                        .filter(field -> field.type().isCode())
                        .isPresent();
    }

    private void typed(FieldType type, boolean several, JsonNode value, String at, String what) {
        if (value.isArray() && type.kind() != FieldType.Kind.JSON) {
            if (several) {
                CaseMistakes.elements(value, at, (one, place) -> typed(type, false, one, place, what));
            } else {
                mistakes.add(at, what + " is a single value, not a list");
            }
            return;
        }
        switch (type.kind()) {
            case CODE -> mistakes.code(value, at, what, type.target());
            case BOOL -> mistakes.truth(value, at, what);
            case INT, DECIMAL, MONEY -> mistakes.number(value, at, what);
            case DATE, INSTANT -> mistakes.day(value, at, what);
            case REF -> {
                if (value.isObject()) {
                    mistakes.add(at, what + " names a record; what is known of it is given by its path, as " + what.substring(what.lastIndexOf('.') + 1) + ".name");
                }
            }
            default -> {}
        }
    }
}
