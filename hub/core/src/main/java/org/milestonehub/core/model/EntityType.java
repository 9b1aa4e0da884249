package org.milestonehub.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entity of the model. Constant at run time; identity is the name.
 */
public final class EntityType {

    private final String name;
    private final List<FieldGroup> groups;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    EntityType(String name, List<FieldGroup> groups) {
        this.name = name;
        this.groups = List.copyOf(groups);
        groups.forEach(group -> group.fields().forEach(field -> fields.put(field.name(), field)));
    }

    /** PascalCase name, for example {@code SchoolEnrollment}. */
    public String name() {
        return name;
    }

    /** Table that holds current rows; older versions are in the same name with {@code _history}. */
    public String table() {
        return name.equals("Group") ? "class_group" : Names.snake(name);
    }

    /** Its field groups in the order of the model. */
    public List<FieldGroup> groups() {
        return groups;
    }

    /** All fields in the order of the model. */
    public List<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** The field of that name. */
    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    /** The group of that name, without the entity in front. */
    public Optional<FieldGroup> group(String groupName) {
        return groups.stream().filter(group -> group.name().equals(groupName)).findFirst();
    }

    /** Fields without which a record makes no sense. */
    public List<Field> requiredFields() {
        return fields.values().stream().filter(Field::required).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
