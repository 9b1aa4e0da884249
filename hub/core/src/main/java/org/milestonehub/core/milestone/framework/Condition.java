package org.milestonehub.core.milestone.framework;

import java.util.List;

/**
 * What one field of a record must be like.
 *
 * @param path a field, or a dotted path over references: {@code program.kind}
 * @param comparisons all must hold
 * @param orAbsent whether a record without the value passes
 */
public record Condition(String path, List<Comparison> comparisons, boolean orAbsent) {

    public Condition {
        comparisons = List.copyOf(comparisons);
    }

    /** Whether the path leaves the record itself. */
    public boolean follows() {
        return path.indexOf('.') >= 0;
    }
}
