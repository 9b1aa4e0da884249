package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.evaluate.StatusRow;

/**
 * Where the status rows of one kind of subjects are kept. Implemented in the store; called from several threads, never
 * with one subject at a time in two.
 */
public interface StatusStore {

    /** All rows of these subjects in a framework, any version; subjects without rows may be left out. */
    Map<Long, List<StatusRow>> stored(String framework, List<Long> subjects);

    /** The same as the hub knew them at the end of a day in the district. */
    default Map<Long, List<StatusRow>> storedOn(String framework, List<Long> subjects, LocalDate day) {
        return stored(framework, subjects);
    }

    /** Writes rows that are new or differ from what {@link #stored} gave, and ends rows that no longer apply. */
    void save(String framework, List<StatusChange> changes);
}
