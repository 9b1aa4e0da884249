package org.milestonehub.core.identity.steward;

import java.util.List;

/**
 * Everything a steward needs to answer a question.
 *
 * @param rows what is known of both, attribute by attribute
 * @param household others with the same surname, telephone or address
 * @param merges what was merged before around the two, the last first
 */
public record Sheet(Waiting question, List<Row> rows, Waterfall waterfall, List<Neighbour> household, List<MergeRecord> merges) {

    /** How two sides agree. */
    public enum Mark {
        SAME, DIFFERENT, PARTLY, ONE_SIDE
    }

    /**
     * One attribute of both.
     *
     * @param one values of the newer one, each with the systems that say it
     * @param other values of the one he may be
     */
    public record Row(String attribute, List<Said> one, List<Said> other, Mark mark) {

        public Row {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }

        /** Never a value. */
        @Override
        public String toString() {
            return attribute + " " + mark;
        }
    }

    /** A value and who says it. */
    public record Said(String text, List<String> systems) {

        public Said {
            systems = List.copyOf(systems);
        }

        /** Never the value. */
        @Override
        public String toString() {
            return "value of " + systems;
        }
    }

    /**
     * Somebody of the household.
     *
     * @param shares what joins him to one of the two
     */
    public record Neighbour(Waiting.Named who, String born, List<String> shares) {

        public Neighbour {
            shares = List.copyOf(shares);
        }
    }

    public Sheet {
        rows = List.copyOf(rows);
        household = List.copyOf(household);
        merges = List.copyOf(merges);
    }
}
