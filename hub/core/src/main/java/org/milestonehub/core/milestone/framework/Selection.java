package org.milestonehub.core.milestone.framework;

import java.util.List;

/**
 * Records of one entity.
 *
 * @param entity name in the data model
 * @param where all must hold
 */
public record Selection(String entity, List<Condition> where) {

    public Selection {
        where = List.copyOf(where);
    }
}
