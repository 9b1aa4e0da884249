package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.evaluate.StatusRow;

/**
 * Where status rows are kept. Implemented in the store; called from several threads, never with one student at a
 * time in two.
 */
public interface StatusStore {

    /** All rows of these students in a framework, any version; students without rows may be left out. */
    Map<Long, List<StatusRow>> stored(String framework, List<Long> students);

    /** Writes rows that are new or differ from what {@link #stored} gave, and ends rows that no longer apply. */
    void save(String framework, List<StatusChange> changes);
}
