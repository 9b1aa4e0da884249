package org.milestonehub.core.identity.steward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question about two people: may they be one?
 *
 * @param kind {@code record}: somebody new may be somebody known; {@code duplicate}: the roster may hold one student twice;
 *     {@code joins}: a record fits two known people
 * @param person the newer of the two, as he stands now
 * @param other the one he may be
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

    /** Whether it can be answered. */
    public boolean waits() {
        return state.equals("open") || state.equals("later");
    }
}
