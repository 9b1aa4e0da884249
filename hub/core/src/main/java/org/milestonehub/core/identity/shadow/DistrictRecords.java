package org.milestonehub.core.identity.shadow;

import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.normalize.Profile;

/** Port: what each system says of each student, and what people decided about them. Reads only. */
public interface DistrictRecords {

    /** @param most so many records at most; the students of which none is left out are chosen by their keys, always the same ones */
    Held read(District district, int most);

    /**
     * What one system says of one student.
     *
     * @param profile under a key of its own
     * @param student id of the student it stands with now
     * @param system name of the connection
     * @param ofRoster whether two such records are two students unless a person says otherwise
     */
    record Said(Profile profile, long student, String system, boolean ofRoster) {}

    /**
     * Records of a district.
     *
     * @param apart keys of records of which people decided that they are two
     * @param together keys of records of which people decided that they are one
     * @param students how many the district has
     */
    record Held(List<Said> records, List<Keys> apart, List<Keys> together, long students) {

        public Held {
            records = List.copyOf(records);
            apart = List.copyOf(apart);
            together = List.copyOf(together);
        }
    }

    /** Keys of two records. */
    record Keys(String one, String other) {}
}
