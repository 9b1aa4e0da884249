package org.milestonehub.core.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;

/** Students and everything known of them. Callers write the audit trail before they show anything. */
public interface StudentView {

    /**
     * Students whose name contains all words of the text, or who have it as number or source key; by family name.
     *
     * @param text as typed; fewer than two characters find nobody
     */
    List<StudentLine> search(District district, String text, int most);

    /**
     * The same among those alone whom an account reaches on a day.
     *
     * @param today in the district
     */
    List<StudentLine> search(District district, String text, Account account, LocalDate today, int most);

    /** The same with sensitive values as they are. Callers ask for a right and a reason, and write both into the audit trail first. */
    Optional<StudentRecord> unmasked(District district, long id);

    /** One student with every value and where it came from; empty when there is no such person. */
    Optional<StudentRecord> student(District district, long id);
}
