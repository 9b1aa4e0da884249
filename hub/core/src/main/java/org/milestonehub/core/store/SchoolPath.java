package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;

/**
 * How the school of an entity row {@code e} is found: its own reference, the organisation of its section, or the enrolments
 * of its student.
 *
 * @param entity the entity
 * @param direct the field that names the organisation; empty where a join is needed
 * @param join SQL after {@code from <table> as e}; empty text where none is needed
 * @param school SQL of the organisation's id
 */
public record SchoolPath(EntityType entity, Optional<Field> direct, String join, String school) {

    private static final String ENROLMENTS = " join school_enrollment as at on at.district = e.district and at.student = e.%s"
            + " and at.lifecycle = 'active'";

    /** The ways from what a stream emits to a school, those that need no join first; empty where no school is known. */
    public static List<SchoolPath> of(List<Emission> emissions) {
        List<SchoolPath> direct = new ArrayList<>();
        for (EntityType entity : emissions.stream().map(Emission::entity).distinct().toList()) {
            own(entity).ifPresent(direct::add);
        }
        if (!direct.isEmpty()) {
            return direct;
        }
        return emissions.stream().map(emission -> joined(emission.entity())).flatMap(Optional::stream).limit(1).toList();
    }

    /** The way from one entity; empty where no school is known of it. */
    public static Optional<SchoolPath> of(EntityType entity) {
        return own(entity).or(() -> joined(entity));
    }

    private static Optional<SchoolPath> own(EntityType entity) {
        if (entity.name().equals("Organization")) {
            return Optional.of(new SchoolPath(entity, Optional.empty(), "", "case when e.kind = 'school' then e.id end"));
        }
        return field(entity, "Organization", List.of("school", "organization"))
                .map(field -> new SchoolPath(entity, Optional.of(field), "", "e." + EntityColumns.quoted(field)));
    }

    private static Optional<SchoolPath> joined(EntityType entity) {
        if (entity.name().equals("Person")) {
            return Optional.of(new SchoolPath(entity, Optional.empty(), ENROLMENTS.formatted("id"), "at.school"));
        }
        return field(entity, "Section", List.of("section"))
                .map(field -> new SchoolPath(entity, Optional.empty(), " join section as at on at.district = e.district and at.id = e."
                        + EntityColumns.quoted(field), "at.organization"))
                .or(() -> field(entity, "Person", List.of("student", "person", "subject"))
                        .map(field -> new SchoolPath(entity, Optional.empty(), ENROLMENTS.formatted(EntityColumns.quoted(field)), "at.school")));
    }

    private static Optional<Field> field(EntityType entity, String target, List<String> names) {
        return names.stream().flatMap(name -> entity.fields().stream().filter(field -> field.name().equals(name)))
                .filter(field -> field.type().isReference() && !field.type().list() && field.type().target().equals(target))
                .findFirst();
    }
}
