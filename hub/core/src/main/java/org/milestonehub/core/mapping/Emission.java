package org.milestonehub.core.mapping;

import java.util.List;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;

/**
 * One {@code to:} of a mapping: the entity it feeds and the fields it speaks of.
 *
 * @param index place in the mapping, from 0
 * @param entity the entity fed
 * @param fields the fields this emission may give a value, in the order of {@link MappedPart#values()}
 * @param keyedByRow its key is the key of the source row itself, so that there is at most one part per row and its key is
 *     the row's key
 * @param exclusive its key contains the row's key, so that no two rows of the stream feed the same entity row; true whenever
 *     {@code keyedByRow} is
 * @param part it only adds fields to a record that another emission makes, and never makes one alone
 * @param optional when a required reference cannot be resolved the part is withheld with a warning and the row goes on
 */
public record Emission(
        int index,
        EntityType entity,
        List<Field> fields,
        boolean keyedByRow,
        boolean exclusive,
        boolean part,
        boolean optional) {

    public Emission {
        fields = List.copyOf(fields);
    }
}
