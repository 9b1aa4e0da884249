package org.milestonehub.spi;

import java.time.Instant;
import java.util.List;

/**
 * Two people the hub knew as two became one, or one became two again. It tells of decisions of the district, not of rows:
 * records that follow from it are delivered as always.
 *
 * @param kind what happened
 * @param person the hub's id of the one who goes on; the same in every event and safe to show
 * @param other the hub's id of the one who was taken in, or came out again
 * @param keys of {@code person} in this system, as it told them; without order, each once, often empty
 * @param otherKeys of {@code other} in this system
 * @param at when it was decided
 */
public record PersonChange(Kind kind, String person, String other, List<String> keys, List<String> otherKeys, Instant at) {

    /** What happened. */
    public enum Kind {
        /** {@code person.merged}: {@code other} is {@code person} from now on. */
        MERGED("person.merged"),
        /** {@code person.split}: {@code other} is somebody else again; what was known of him as {@code person} is not {@code person}'s. */
        SPLIT("person.split");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** Name of the event. */
        public String event() {
            return event;
        }
    }

    public PersonChange {
        keys = List.copyOf(keys);
        otherKeys = List.copyOf(otherKeys);
    }

    /** Prints no keys: they may be a student's numbers. */
    @Override
    public String toString() {
        return kind.event() + " " + person + " " + other;
    }
}
