package org.milestonehub.core.mapping;

import java.util.List;

/** A {@code when} bound to one input. */
final class Condition {

    private final Source[] sources;
    private final ValueMatcher[] matchers;

    Condition(List<Source> sources, List<ValueMatcher> matchers) {
        this.sources = sources.toArray(Source[]::new);
        this.matchers = matchers.toArray(ValueMatcher[]::new);
    }

    boolean holds(RowContext row) {
        for (int i = 0; i < sources.length; i++) {
            if (!matchers[i].matches(sources[i].value(row))) {
                return false;
            }
        }
        return true;
    }
}
