package org.milestonehub.core.view;

import java.util.List;

/**
 * The state of one milestone of one student.
 *
 * @param code name of the milestone in its framework
 * @param cycle {@code once} or a school year; empty text where the student has no row
 * @param title for people
 * @param state code of the vocabulary {@code milestone_state}; {@code not_in_stage} where the student has no row
 * @param progress 0 to 1, empty text where it cannot be told
 * @param metOn date, empty text where it is not met
 * @param dueOn date, empty text where there is none
 * @param flags codes of the vocabulary {@code status_flag}
 * @param reasons why, for people
 */
public record MilestoneLine(
        String framework, String code, String cycle, String title, String state, String progress, String metOn, String dueOn,
        List<String> flags, List<String> reasons) {

    public MilestoneLine {
        flags = List.copyOf(flags);
        reasons = List.copyOf(reasons);
    }
}
