package org.milestonehub.core.view;

import java.util.List;

/**
 * Conflicts of one field between the same two systems.
 *
 * @param group field group, as ownership names it
 * @param held system that is believed
 * @param other system that proposes
 * @param rows how many rows they differ in
 * @param examples hub ids of the first of them
 */
public record ConflictGroup(String entity, String group, String field, String held, String other, long rows, List<Long> examples) {

    public ConflictGroup {
        examples = List.copyOf(examples);
    }

    /** What it means and who can settle it. */
    public String sentence() {
        return other + " says another " + field + " than " + held + " in " + rows + (rows == 1 ? " row" : " rows") + "; " + held
                + " is believed. Who runs the wrong system corrects it there; if the other one should be believed, the district's document"
                + " names it first under ownership: {" + group + ": [" + other + ", " + held + "]}.";
    }
}
