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

    /**
     * Notes why a condition that does not hold might: it hangs on a code that nobody explained, or on a cell that was left empty.
     * Such a row is withheld and what is held of it stays; taken for "no", a new word of the source, or a slip, would end what the
     * row fed.
     */
    void explain(RowContext row) {
        for (int i = 0; i < sources.length; i++) {
            Object value = sources[i].value(row);
            Failure unanswered = matchers[i].matches(value) ? null : matchers[i].unanswered(value);
            if (unanswered != null && othersHold(i, row)) {
                row.problem(true, sources[i].name, unanswered);
            }
        }
    }

    private boolean othersHold(int one, RowContext row) {
        for (int i = 0; i < sources.length; i++) {
            if (i != one && !matchers[i].matches(sources[i].value(row))) {
                return false;
            }
        }
        return true;
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
