package org.milestonehub.core.sync;

import java.util.List;

/** Which system's word counts, per field group. */
public interface Ownership {

    /** Nobody is named: the first system that spoke of a row comes first. */
    Ownership NONE = (district, group) -> List.of();

    /**
     * Systems in order, the one whose word counts first.
     *
     * @param group {@code Entity.group}
     * @return numbers of connections; a system not named comes after all that are
     */
    List<Integer> order(int district, String group);
}
