package org.milestonehub.core.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** Rows that the newest complete reads did not bring, and the day on which each ends. */
public interface MissingRows {

    /**
     * Which rows are asked for; empty text asks for all.
     *
     * @param connection its name
     * @param stream its name
     * @param school hub id of the school; 0 for rows of no school
     */
    record Filter(String connection, String stream, Optional<Long> school) {

        public static final Filter ALL = new Filter("", "", Optional.empty());
    }

    /**
     * Missing rows of one stream at one school.
     *
     * @param school hub id; empty where no school is known
     * @param schoolName empty where it has none
     * @param since the day on which the first of them was not there any more
     * @param firstEnds the day on which the first of them ends
     * @param lastEnds the day on which the last of them ends
     */
    record Group(String connection, String stream, Optional<Long> school, String schoolName, long rows, LocalDate since, LocalDate firstEnds,
            LocalDate lastEnds) {

        /** What it means and what to do. */
        public String sentence() {
            String where = schoolName.isEmpty() ? "" : " at " + schoolName;
            String when = firstEnds.equals(lastEnds) ? "on " + firstEnds : "from " + firstEnds + " to " + lastEnds;
            return (rows == 1 ? "1 row" : rows + " rows") + " of " + stream + where + (rows == 1 ? " was" : " were") + " not in the last complete read of "
                    + connection + ". Until the day of the end nothing changes for a student; " + (rows == 1 ? "it ends " : "they end ") + when
                    + " with the first complete read in which they are still absent. Who comes back before or after is the same as before. Ask the school"
                    + " whether they left; if they did not, ask who runs " + connection + " for a complete export, or pause the connection until it is"
                    + " mended.";
        }
    }

    /**
     * One missing row.
     *
     * @param key the source's own key
     * @param entity what the row feeds first; empty text where it feeds nothing
     * @param student hub id of the student it is about; empty where it is about none
     * @param since the day on which it was not there any more
     * @param ends the day on which it ends with the next complete read
     */
    record Row(String connection, String stream, String key, String entity, Optional<Long> student, String schoolName, LocalDate since,
            LocalDate ends) {}

    /** How many rows are missing. */
    long count(District district);

    /** By stream and school, those that end first before the others. A row of two schools counts at both. */
    List<Group> groups(District district);

    /** Single rows, those that end first before the others; at most so many. */
    List<Row> rows(District district, Filter filter, int most);
}
