package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.model.EntityType;

/** One checked mapping file of {@code out/}: how an entity row becomes a record of a receiver. Immutable. */
public interface OutboundMapping {

    /** {@code stars-transcript/out/experiences}. */
    String name();

    /** The entity of which rows are delivered. */
    EntityType entity();

    /** The field groups that leave with it, as {@code Entity.group}. */
    List<String> groups();

    /** The stream of the receiver's connector. */
    String stream();

    /** Other entities whose rows travel inside a record: a change of one of them is a change of the record. */
    default List<Members> members() {
        return List.of();
    }

    /**
     * What each field of a record is made of: its name to dotted paths of model fields. Keys, identifiers and constants
     * have none.
     */
    default Map<String, List<String>> valuePaths() {
        return Map.of();
    }

    /** All dotted paths it looks at, also those that only lead to a key or an identifier. */
    default Set<String> paths() {
        return Set.of();
    }

    /** The paths it looks at in rows that travel inside a record; they begin at those rows. */
    default Map<Members, Set<String>> memberPaths() {
        return Map.of();
    }

    /**
     * What a row says in the receiver's words, whether or not it is meant for the receiver or complete: enough to name a
     * record that is taken back.
     */
    default Map<String, Object> said(Rows rows) {
        return Map.of();
    }

    /** What names the row's record at the receiver and tells nothing else: keys, identifiers and constants. */
    default Map<String, Object> keys(Rows rows) {
        return Map.of();
    }

    /**
     * Rows that travel inside a record.
     *
     * @param entity their entity
     * @param by reference that both they and the delivered row have; they belong to it when both lead to the same record
     */
    record Members(String entity, String by) {}

    /** Reads what the mapping needs to know about rows. Implemented over the store; a test uses maps. */
    interface Rows {

        /** Value of a field by dotted path from the delivered row, following references; empty where there is none. */
        Optional<Object> value(String path);

        /** The receiver's own key of the record a path leads to ({@code ""}: the delivered row itself). */
        Optional<String> receiverKey(String path);

        /** Identifier of a scheme of the record a path leads to ({@code ""}: the delivered row itself). */
        Optional<String> identifier(String path, String scheme);

        /** The active rows that belong to the delivered one, always in the same order; their paths begin at themselves. */
        default List<Rows> members(Members members) {
            return List.of();
        }
    }

    /** What came of mapping one row. */
    sealed interface Result {

        /** A complete record in the receiver's words, in the order of the mapping. */
        record Ready(Map<String, Object> fields) implements Result {}

        /** The row is not meant for this receiver. */
        record NotMeant(String because) implements Result {}

        /** The receiver wants a complete group and these of its fields are lacking. */
        record Incomplete(List<String> lacking) implements Result {}
    }

    /** Maps one row. */
    Result map(Rows rows);
}
