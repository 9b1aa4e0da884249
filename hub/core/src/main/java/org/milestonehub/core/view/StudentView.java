package org.milestonehub.core.view;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** Students and everything known of them. Callers write the audit trail before they show anything. */
public interface StudentView {

    /**
     * Students whose name contains all words of the text, or who have it as number or source key; by family name.
     *
     * @param text as typed; fewer than two characters find nobody
     */
    List<StudentLine> search(District district, String text, int most);

    /** One student with every value and where it came from; empty when there is no such person. */
    Optional<StudentRecord> student(District district, long id);
}
