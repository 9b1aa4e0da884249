package org.milestonehub.core.connection;

import java.util.List;

/**
 * What applying some documents would do. Writes nothing.
 *
 * @param changes one for each document, districts first; also the unchanged ones
 * @param problems every mistake of every document; none when it can be applied
 */
public record Preview(List<DocumentChange> changes, List<DocumentProblem> problems) {

    public Preview {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** Whether it can be applied. */
    public boolean good() {
        return problems.isEmpty();
    }

    /** Whether applying would change anything. */
    public boolean changesAnything() {
        return changes.stream().anyMatch(change -> change.effect() != DocumentChange.Effect.UNCHANGED);
    }
}
