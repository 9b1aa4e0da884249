package org.milestonehub.core.store;

import org.milestonehub.core.model.EntityType;

/**
 * Ids of the rows that a part of the change feed speaks of, as SQL. Single rows stand apart from ranges, because a join by range
 * alone is quadratic in what has changed; as an array they are read once, whatever the planner thinks of tables that have just
 * grown.
 */
public final class FeedIds {

    private FeedIds() {}

    /** A query of the column {@code id}, over entries of the entity after and up to those parameters of {@code :district}. */
    public static String query(EntityType entity, String after, String upTo) {
        return """
                select c.first_id as id from change as c
                 where c.district = :district and c.seq > %2$s and c.seq <= %3$s and c.entity = '%1$s' and c.last_id = c.first_id
                union all
                select t.id from change as c join %4$s as t on t.district = c.district and t.id between c.first_id and c.last_id
                 where c.district = :district and c.seq > %2$s and c.seq <= %3$s and c.entity = '%1$s' and c.last_id > c.first_id"""
                .formatted(entity.name(), after, upTo, entity.table());
    }

    /** What a column is compared with to be one of those that a query gives. */
    public static String anyOf(String ids) {
        return "any (array(" + ids + "))";
    }
}
