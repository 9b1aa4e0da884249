package org.milestonehub.core.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A system's own count of one stream beside the hub's.
 *
 * @param written whether the hub writes the stream; else it reads it
 * @param theirs records the system says it holds
 * @param ours records it should hold: those it accepted and still has, or those the hub read of it and nobody removed
 * @param askedAt when it was asked
 * @param differsSince when the two were first found to differ; empty where they agree
 */
public record SystemCount(String connection, String stream, boolean written, long theirs, long ours, Instant askedAt,
        Optional<Instant> differsSince) {

    /** A system at work moves on between the last read and the question: what lasts longer is no such thing. */
    private static final Duration IN_MOTION = Duration.ofMinutes(45);

    /** Whether the two agree. */
    public boolean agrees() {
        return theirs == ours;
    }

    /** Whether they were found to differ again and again, so that somebody should look. */
    public boolean lasts() {
        return differsSince.filter(since -> !since.plus(IN_MOTION).isAfter(askedAt)).isPresent();
    }

    /** What the difference is and what it means for students; empty where there is none. */
    public String sentence() {
        long more = Math.abs(theirs - ours);
        String counted = connection + " counts " + theirs + " records of " + stream + ", the hub " + ours + ": ";
        if (agrees()) {
            return "";
        }
        if (written) {
            return counted + (theirs < ours
                    ? more + " that it had accepted are not there any more. Their students miss in it what the hub sent."
                    : more + " more than it took from the hub. They were made there, or doubled there.");
        }
        return counted + (theirs > ours
                ? more + " never came. Their students lack in the hub what that system knows."
                : more + " are not there any more. The hub shows them until a complete read finds them gone.");
    }

    /** What to do, and who can; empty where there is nothing to do. */
    public String remedy() {
        if (agrees()) {
            return "";
        }
        if (written) {
            return theirs < ours
                    ? "Ask for each record and send again what is lacking; where it happens again, the receiver's vendor must look."
                    : "Who runs " + connection + " looks for doubles there; the hub removes nothing that it did not send.";
        }
        return "District IT reads everything again, with: run " + connection + " --full";
    }
}
