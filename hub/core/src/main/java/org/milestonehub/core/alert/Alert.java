package org.milestonehub.core.alert;

import java.util.Locale;

/**
 * Something a person should know.
 *
 * @param connection the system it is about, or {@link #HUB}
 * @param stream empty for the connection as a whole
 * @param sentence what happened and what it means
 * @param who who can mend it
 */
public record Alert(Kind kind, String connection, String stream, String sentence, String who) {

    /** In the place of a system. */
    static final String HUB = "the hub";

    /** What is the matter. */
    public enum Kind {
        FAILED,
        HELD,
        LATE,
        SILENT,
        VOLUME,
        COUNT,
        CONTENT,
        REJECTED,
        ROOM;

        /** The word in data. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is the same matter, however it is worded now. */
    public boolean about(Alert other) {
        return kind == other.kind && connection.equals(other.connection) && stream.equals(other.stream);
    }
}
