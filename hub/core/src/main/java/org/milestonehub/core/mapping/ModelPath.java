package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/**
 * A dotted path from an entity through its references to a field, for example {@code opportunity.title}. {@code
 * enrollment} leads from a person to the primary enrolment.
 *
 * @param owner the entity that has the last field
 * @param field the last field
 */
record ModelPath(EntityType owner, Field field) {

    /** What every row has beside the fields of its entity. */
    private static final Map<String, FieldType> HEADER = Map.of(
            "lifecycle", FieldType.parse("code(lifecycle)"),
            "effectiveFrom", FieldType.parse("date"),
            "effectiveTo", FieldType.parse("date"));

    /** The primary enrolment of a student: no field of the person names it, and most receivers ask for it. */
    private static final String ENROLLMENT = "enrollment";

    /** Whether the last field is one that every row has. */
    boolean header() {
        return field.group().isEmpty();
    }

    /** The path, empty with a problem where the model has none. */
    static Optional<ModelPath> read(MappingText file, int line, EntityType from, String text) {
        EntityType entity = from;
        String[] steps = text.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            if (!last && steps[i].equals(ENROLLMENT) && entity.name().equals("Person")) {
                entity = Model.shipped().entity("SchoolEnrollment");
                continue;
            }
            Optional<Field> field = field(entity, steps[i], last);
            if (field.isEmpty()) {
                List<String> names = entity.fields().stream().map(Field::name).toList();
                file.problem(line, "unknown-field", entity + " has no field " + steps[i]
                        + MappingText.near(steps[i], names));
                return Optional.empty();
            }
            if (last) {
                return Optional.of(new ModelPath(entity, field.get()));
            }
            FieldType type = field.get().type();
            if (!type.isReference() || type.list()) {
                file.problem(line, "wrong-type", entity + "." + steps[i] + " is " + type
                        + ", a path goes through single references");
                return Optional.empty();
            }
            entity = Model.shipped().entity(type.target());
        }
        return Optional.empty();
    }

    private static Optional<Field> field(EntityType entity, String name, boolean last) {
        FieldType header = last ? HEADER.get(name) : null;
        return header == null ? entity.field(name) : Optional.of(new Field(name, header, "", true, false));
    }
}
