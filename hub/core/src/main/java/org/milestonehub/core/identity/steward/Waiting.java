package org.milestonehub.core.identity.steward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question about two people: may they be one?
 *
 * @param kind {@code record}: somebody new may be somebody known; {@code duplicate}: the roster may hold one student twice;
 *     {@code joins}: a record fits two known people; {@code moved}: the record says something else since, and may not be that
 *     of the person it is linked to
 * @param person the newer of the two, as he stands now; of {@code moved} the one whom the record fits, or {@code other} again
 *     where it fits nobody known
 * @param other the one he may be; of {@code moved} the person the record is linked to
 * @param system that brought the record which is asked about
 * @param bits for the two being one
 * @param guards words of what kept the hub from deciding
 * @param state {@code open}, {@code later}, or the word of the answer
 * @param decision who answered, when and why; empty while it waits
 */
public record Waiting(long question, String kind, Named person, Named other, String system, String key, double bits, String why,
        List<String> guards, String state, Instant askedAt, Optional<Decision> decision) {

    /** Somebody in a list. */
    public record Named(long id, String name, String school, String grade) {

        /** Never the name. */
        @Override
        public String toString() {
            return "person " + id;
        }
    }

    /** An answer that was given. */
    public record Decision(String by, Instant at, String reason) {}

    public Waiting {
        guards = List.copyOf(guards);
    }

    /** Kind of a question about a record that is linked. */
    public static final String MOVED = "moved";

    /** Whether it asks if a record still belongs to its person, and not whether two people are one. */
    public boolean isMoved() {
        return kind.equals(MOVED);
    }

    /** Whether the two are not one: of a record that may have moved, somebody is known whom it fits better. */
    public boolean fitsAnother() {
        return person.id() != other.id();
    }

    /** Whether it can be answered. */
    public boolean waits() {
        return state.equals("open") || state.equals("later");
    }
}
