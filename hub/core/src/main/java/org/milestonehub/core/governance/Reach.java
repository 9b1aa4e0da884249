package org.milestonehub.core.governance;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.milestonehub.core.connection.District;

/** Port: whom an account may look at. Implemented in the store. */
public interface Reach {

    /** Those of the students whom the account reaches. */
    Set<Long> students(District district, Account account, Collection<Long> students);

    /** Whether the account reaches one student. */
    default boolean student(District district, Account account, long student) {
        return students(district, account, List.of(student)).contains(student);
    }

    /** Whether it reaches every student that a school, a programme or the district counts, so that it may be told how many. */
    boolean everybody(District district, Account account, String subjectType, long id);

    /** Whether it may sign for a school, a programme or the district. */
    boolean organization(District district, Account account, String subjectType, long id);
}
