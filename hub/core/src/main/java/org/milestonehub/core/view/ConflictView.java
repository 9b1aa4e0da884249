package org.milestonehub.core.view;

import java.util.List;
import org.milestonehub.core.connection.District;

/** Where systems say different things. */
public interface ConflictView {

    /** By field and systems, those with the most rows first. */
    List<ConflictGroup> groups(District district);

    /** Of a student's own row and everything that is about the student. */
    List<Conflict> ofStudent(District district, long student);
}
