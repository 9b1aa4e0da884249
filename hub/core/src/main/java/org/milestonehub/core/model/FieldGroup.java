package org.milestonehub.core.model;

import java.util.List;

/**
 * The unit of ownership, consent, agreement and freshness.
 *
 * @param entity name of the entity
 * @param name camelCase, unique in its entity
 * @param privacy how far it may travel
 * @param fields in the order of the model
 */
public record FieldGroup(String entity, String name, PrivacyClass privacy, List<Field> fields) {

    public FieldGroup {
        fields = List.copyOf(fields);
    }

    /** {@code Person.identity}, as agreements and bindings write it. */
    public String qualifiedName() {
        return entity + "." + name;
    }
}
