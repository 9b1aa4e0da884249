package org.milestonehub.core.view;

/**
 * Two systems say different things of one value. Nothing is fought out: the system that owns the field group is believed, the other one
 * proposes.
 *
 * @param entity the entity the value belongs to
 * @param row hub id of the row
 * @param group field group, as ownership names it: {@code Entity.group}
 * @param field name in the model
 * @param held system whose value the hub holds
 * @param heldValue what it says
 * @param other system that says something else
 * @param otherValue what it says
 */
public record Conflict(String entity, long row, String group, String field, String held, String heldValue, String other, String otherValue) {}
