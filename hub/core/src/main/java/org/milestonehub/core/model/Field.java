package org.milestonehub.core.model;

/**
 * One field of an entity.
 *
 * @param name camelCase, unique in its entity
 * @param type what it holds
 * @param group name of its field group
 * @param required a record makes no sense without it
 * @param matching part of the key that finds the same thing in another system
 */
public record Field(String name, FieldType type, String group, boolean required, boolean matching) {

    /** Column that holds it: {@code givenName} is {@code given_name}. */
    public String column() {
        return Names.snake(name);
    }
}
