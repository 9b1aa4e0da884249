package org.milestonehub.core.sync;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of a held run's preview: how much of something moves.
 *
 * @param school the school it is about; empty for the stream as a whole
 * @param field the field that turned empty or shorter, empty text for other kinds
 * @param before rows known before; for {@link Kind#EMPTIED} and {@link Kind#SHORTENED} those that had a value; rows of the stream for columns
 * @param touched rows that move
 * @param breach whether it is more than may move by itself
 * @param sentence for people, on a breach: what, where, and the limit
 */
public record Finding(
        Kind kind, String stream, Optional<School> school, String field, long before, long touched, boolean breach, String sentence) {

    /** Kinds of change that are watched. */
    public enum Kind {
        ADDED("added"),
        CHANGED("changed"),
        REMOVED("removed"),
        REKEYED("re-keyed"),
        EMPTIED("newly empty"),
        /** Values cut off: what rows say now is the beginning of what they said before. */
        SHORTENED("cut off"),
        /** Rows or values that went a few at a time, none of which asked for a person. */
        DWINDLED("a few at a time"),
        /** Keys that name somebody else than before: handed on, or rows numbered anew. */
        EXCHANGED("somebody else"),
        /** A column that a mapping needs is not there. */
        COLUMN("column not there");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word people read. */
        public String word() {
            return word;
        }

        /** The word in documents and data. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind a word stands for. */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** A school as the hub knows it. */
    public record School(long id, String name) {}

    /** Rows that stay as they are: previous less what moves, never below 0; for additions, previous and what comes. */
    public long now() {
        return kind == Kind.ADDED ? before + touched : Math.max(0, before - touched);
    }

    /** Whether it speaks of the same thing. */
    public boolean about(Finding other) {
        return kind == other.kind && stream.equals(other.stream) && field.equals(other.field)
                && school.map(School::id).equals(other.school.map(School::id));
    }
}
