package org.milestonehub.core.view;

import java.util.Collection;
import java.util.Map;
import org.milestonehub.core.connection.District;

/** Names and schools of students whom somebody sees in a list. Whoever shows them writes that down first. */
public interface StudentNames {

    /**
     * A student in a line.
     *
     * @param school where the student is now; empty text where that is not known
     */
    record Named(String name, String school) {

        /** Never the name. */
        @Override
        public String toString() {
            return "student of " + school;
        }
    }

    /** Those of the students who are held, by hub id. */
    Map<Long, Named> of(District district, Collection<Long> students);
}
