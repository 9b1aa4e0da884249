package org.milestonehub.core.mapping;

import java.time.Instant;
import java.util.List;

/** Port: rows that people added to crosswalks, with their revisions. */
public interface CrosswalkStore {

    /** Nobody adds any. */
    CrosswalkStore NONE = new CrosswalkStore() {
        @Override
        public long version(String district) {
            return 0;
        }

        @Override
        public List<CrosswalkEntry> rows(String district) {
            return List.of();
        }

        @Override
        public List<CrosswalkEntry> history(String district) {
            return List.of();
        }

        @Override
        public void add(String district, CrosswalkEntry row) {
            throw new IllegalStateException("nothing is kept here");
        }

        @Override
        public boolean remove(String district, String shape, String crosswalk, String source, String by, Instant at) {
            return false;
        }
    };

    /** The highest revision of a district; 0 where nobody added anything. */
    long version(String district);

    /** Rows in force, by shape, crosswalk and source code. */
    List<CrosswalkEntry> rows(String district);

    /** All rows that were ever added, the latest first. */
    List<CrosswalkEntry> history(String district);

    /** Adds a row, or puts it in the place of an earlier one; its revision is given here. */
    void add(String district, CrosswalkEntry row);

    /** Takes a row out of force. Answers whether there was one. */
    boolean remove(String district, String shape, String crosswalk, String source, String by, Instant at);
}
