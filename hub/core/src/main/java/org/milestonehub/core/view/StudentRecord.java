package org.milestonehub.core.view;

import java.util.List;

/**
 * Everything known of one student.
 *
 * @param name how the student is called
 * @param sections one for each entity that has rows, in the order of the data model; the person first
 * @param milestones states of the milestones, in the framework's order
 */
public record StudentRecord(long id, String name, List<Section> sections, List<MilestoneLine> milestones) {

    /** All rows of one entity. */
    public record Section(String entity, List<EntityRow> rows) {

        public Section {
            rows = List.copyOf(rows);
        }
    }

    public StudentRecord {
        sections = List.copyOf(sections);
        milestones = List.copyOf(milestones);
    }

    /** Never the name. */
    @Override
    public String toString() {
        return "student " + id;
    }
}
