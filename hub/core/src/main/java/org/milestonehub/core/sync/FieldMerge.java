package org.milestonehub.core.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldGroup;

/**
 * Builds an entity row from what several source rows say of it.
 *
 * <p>Per field group the systems stand in the order of the district's ownership, then in the order in which they came. The
 * value held is that of the first system that speaks; inside one system a value goes before nothing, and lists are joined.
 * An owner that says there is none is believed. Identifiers are joined over all systems.
 */
public final class FieldMerge {

    /** Members of a contribution that are not fields. */
    public static final Set<String> HEADER_MEMBERS = Set.of("identifiers", "codes_raw", "effective_from", "effective_to");

    /**
     * What one source row says.
     *
     * @param fields column name to JSON value; a member with null says that there is none, a lacking member says nothing
     */
    public record Contribution(long sourceRecord, int part, int system, ObjectNode fields) {}

    /**
     * The row as it must stand.
     *
     * @param fields column name to JSON value
     * @param fieldSources field group to the source record its values came from
     * @param lacking required fields that nobody gave
     */
    public record Merged(ObjectNode fields, ObjectNode fieldSources, List<String> lacking) {}

    private final EntityType entity;
    private final Ownership ownership;
    private final int district;

    public FieldMerge(EntityType entity, Ownership ownership, int district) {
        this.entity = entity;
        this.ownership = ownership;
        this.district = district;
    }

    /** Merges all contributions of one row; there is at least one. */
    public Merged merge(List<Contribution> contributions) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        ObjectNode sources = JsonNodeFactory.instance.objectNode();
        List<String> lacking = new ArrayList<>();
        for (FieldGroup group : entity.groups()) {
            List<Integer> owners = ownership.order(district, group.qualifiedName());
            List<Contribution> ordered = contributions.stream().sorted(order(owners)).toList();
            for (Field field : group.fields()) {
                mergeField(group, field, ordered, owners, fields, sources);
                if (field.required() && !fields.hasNonNull(field.column())) {
                    lacking.add(field.name());
                }
            }
        }
        mergeHeader(contributions, fields);
        if (entity.name().equals("Person") && !named(fields)) {
            lacking.add("familyName");
        }
        return new Merged(fields, sources, lacking);
    }

    private static boolean named(ObjectNode fields) {
        return fields.hasNonNull("given_name") || fields.hasNonNull("family_name") || fields.hasNonNull("preferred_name");
    }

    private static Comparator<Contribution> order(List<Integer> owners) {
        return Comparator.<Contribution>comparingInt(c -> owners.contains(c.system()) ? owners.indexOf(c.system()) : owners.size())
                .thenComparingLong(c -> owners.contains(c.system()) ? 0 : c.system())
                .thenComparingInt(Contribution::part)
                .thenComparingLong(Contribution::sourceRecord);
    }

    private static void mergeField(FieldGroup group, Field field, List<Contribution> ordered, List<Integer> owners, ObjectNode fields,
            ObjectNode sources) {
        String column = field.column();
        for (int i = 0; i < ordered.size(); i++) {
            Contribution first = ordered.get(i);
            JsonNode value = first.fields().get(column);
            if (value == null) {
                continue;
            }
            if (value.isNull()) {
                if (owners.contains(first.system()) && noneOfSystem(ordered, first.system(), column)) {
                    return;
                }
                continue;
            }
            fields.set(column, field.type().list() ? joined(ordered, first.system(), column) : value);
            if (!sources.has(group.name())) {
                sources.put(group.name(), first.sourceRecord());
            }
            return;
        }
    }

    private static boolean noneOfSystem(List<Contribution> ordered, int system, String column) {
        return ordered.stream().noneMatch(c -> c.system() == system && c.fields().hasNonNull(column));
    }

    private static ArrayNode joined(List<Contribution> ordered, int system, String column) {
        Set<JsonNode> values = new LinkedHashSet<>();
        for (Contribution contribution : ordered) {
            if (contribution.system() == system && contribution.fields().hasNonNull(column)) {
                contribution.fields().get(column).forEach(values::add);
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }

    private static void mergeHeader(List<Contribution> contributions, ObjectNode fields) {
        Set<JsonNode> identifiers = new LinkedHashSet<>();
        ObjectNode codes = JsonNodeFactory.instance.objectNode();
        for (Contribution contribution : contributions) {
            if (contribution.fields().hasNonNull("identifiers")) {
                contribution.fields().get("identifiers").forEach(identifiers::add);
            }
            if (contribution.fields().hasNonNull("codes_raw")) {
                contribution.fields().get("codes_raw").properties().forEach(raw -> {
                    if (!codes.has(raw.getKey())) {
                        codes.set(raw.getKey(), raw.getValue());
                    }
                });
            }
            for (String date : List.of("effective_from", "effective_to")) {
                if (!fields.hasNonNull(date) && contribution.fields().hasNonNull(date)) {
                    fields.set(date, contribution.fields().get(date));
                }
            }
        }
        if (!identifiers.isEmpty()) {
            fields.set("identifiers", JsonNodeFactory.instance.arrayNode().addAll(identifiers));
        }
        if (!codes.isEmpty()) {
            fields.set("codes_raw", codes);
        }
    }
}
