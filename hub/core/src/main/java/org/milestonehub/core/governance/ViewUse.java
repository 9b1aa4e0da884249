package org.milestonehub.core.governance;

import java.time.LocalDate;
import java.util.OptionalLong;

/** Port: remembers which role opened which view on which day. No student is named but by hub id of one's own record. */
public interface ViewUse {

    /**
     * A view was opened.
     *
     * @param view {@code caseload_view}, {@code breakdown_view} or {@code student_view}
     * @param role code of {@code staff_role}, or {@code student}
     * @param who account, or hub id of the student
     * @param dimension breakdown looked at; empty text for none
     * @param school the person's own school
     */
    void opened(int district, LocalDate day, String view, String role, String who, String dimension, OptionalLong school);
}
