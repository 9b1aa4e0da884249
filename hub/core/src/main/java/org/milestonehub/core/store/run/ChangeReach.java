package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.FeedIds;

/** Which rows of a mapping a change of other rows concerns, as queries over the entries {@code :from} to {@code :to}. */
public final class ChangeReach {

    public static final String ENROLLMENT = "enrollment";

    private final OutboundMapping mapping;

    public ChangeReach(OutboundMapping mapping) {
        this.mapping = mapping;
    }

    /** A query for each way in which a change of one of those entities reaches the mapping's rows. */
    public List<String> statements(Set<String> changedEntities) {
        Set<String> statements = new LinkedHashSet<>();
        if (changedEntities.contains(mapping.entity().name())) {
            statements.add(changed(mapping.entity()));
        }
        along(mapping.entity(), mapping.paths(), changedEntities).forEach(statements::add);
        for (Map.Entry<OutboundMapping.Members, Set<String>> member : mapping.memberPaths().entrySet()) {
            EntityType entity = Model.shipped().entity(member.getKey().entity());
            List<String> ways = new ArrayList<>(along(entity, member.getValue(), changedEntities));
            if (changedEntities.contains(entity.name())) {
                ways.add(changed(entity));
            }
            ways.forEach(way -> statements.add(owners(member.getKey(), entity, way)));
        }
        if (changedEntities.contains("Consent")) {
            owner(mapping.entity()).ifPresent(column -> statements.add(concerned(column)));
        }
        return List.copyOf(statements);
    }

    /** Column that names the student a row is about; {@code id} for a person. */
    public static Optional<String> owner(EntityType entity) {
        if (entity.name().equals("Person")) {
            return Optional.of("id");
        }
        return entity.field("student").or(() -> entity.field("subjectId")).or(() -> entity.field("person")).map(Field::column);
    }

    /** The entity a step of a path leads to; empty at the last field. */
    public static Optional<EntityType> target(EntityType entity, String step) {
        if (step.equals(ENROLLMENT) && entity.name().equals("Person")) {
            return Optional.of(Model.shipped().entity("SchoolEnrollment"));
        }
        FieldType type = entity.field(step).map(Field::type).orElse(FieldType.parse("string"));
        if (type.list()) {
            return Optional.empty();
        }
        if (type.kind() == FieldType.Kind.ID) {
            return Optional.of(Model.shipped().entity("Person"));
        }
        return type.isReference() ? Model.shipped().find(type.target()) : Optional.empty();
    }

    private static Set<String> along(EntityType from, Set<String> paths, Set<String> changedEntities) {
        Set<String> statements = new LinkedHashSet<>();
        for (String path : paths) {
            StringBuilder joins = new StringBuilder();
            EntityType entity = from;
            int depth = 0;
            for (String step : path.split("\\.")) {
                Optional<EntityType> next = target(entity, step);
                if (next.isEmpty()) {
                    break;
                }
                joins.append(join(entity, step, next.get(), depth));
                depth++;
                entity = next.get();
                if (changedEntities.contains(entity.name())) {
                    statements.add("select r0.id from " + from.table() + " as r0" + joins + "\n where r0.district = :district and r"
                            + depth + ".id = " + FeedIds.anyOf(changed(entity)));
                }
            }
        }
        return statements;
    }

    private static String join(EntityType from, String step, EntityType to, int depth) {
        String next = "r" + (depth + 1);
        String condition = step.equals(ENROLLMENT) && from.name().equals("Person")
                ? next + ".student = r" + depth + ".id"
                : next + ".id = r" + depth + "." + EntityColumns.quoted(from.field(step).orElseThrow());
        return "\n join " + to.table() + " as " + next + " on " + next + ".district = :district and " + condition;
    }

    private static String changed(EntityType entity) {
        return FeedIds.query(entity, ":from", ":to");
    }

    private String owners(OutboundMapping.Members members, EntityType entity, String changedMembers) {
        String by = EntityColumns.quoted(entity.field(members.by()).orElseThrow());
        return "select o.id from " + mapping.entity().table() + " as o where o.district = :district and o." + by
                + " = " + FeedIds.anyOf("select m." + by + " from " + entity.table() + " as m where m.district = :district and m.id = "
                + FeedIds.anyOf(changedMembers));
    }

    private String concerned(String column) {
        return "select r0.id from " + mapping.entity().table() + " as r0 where r0.district = :district and r0." + column
                + " = " + FeedIds.anyOf("select p.person from consent as p where p.district = :district and p.id = "
                + FeedIds.anyOf(changed(Model.shipped().entity("Consent"))));
    }
}
