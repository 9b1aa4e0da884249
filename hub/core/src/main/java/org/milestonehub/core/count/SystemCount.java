package org.milestonehub.core.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A system's own count of one stream beside the hub's.
 *
 * @param flow whether the hub reads the stream, writes it, or both
 * @param theirs records the system says it holds
 * @param ours records it should hold: those it accepted and still has, those the hub read of it and nobody removed, or both
 * @param askedAt when it was asked
 * @param differsSince when the two were first found to differ; empty where they agree
 */
public record SystemCount(String connection, String stream, Flow flow, long theirs, long ours, Instant askedAt,
        Optional<Instant> differsSince) {

    /** A system at work moves on between the last read and the question: what lasts longer is no such thing. */
    private static final Duration IN_MOTION = Duration.ofMinutes(45);

    /** Which way records of a stream go. */
    public enum Flow {
        READ, WRITTEN, BOTH
    }

    /** Whether the hub writes the stream. */
    public boolean written() {
        return flow != Flow.READ;
    }

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
        return counted + switch (flow) {
            case WRITTEN -> theirs < ours
                    ? more + " that it had accepted are not there any more. Their students miss in it what the hub sent."
                    : more + " more than it took from the hub. They were made there, or doubled there.";
            case READ -> theirs > ours
                    ? more + " never came. Their students lack in the hub what that system knows."
                    : more + " are not there any more. The hub shows them until a complete read finds them gone.";
            case BOTH -> theirs > ours
                    ? more + " were neither read from there nor brought there. Their students lack in the hub what that system knows."
                    : more + " that the hub read there or brought there are not there any more. Their students miss in it what the hub shows.";
        };
    }

    /** What to do, and who can; empty where there is nothing to do. */
    public String remedy() {
        if (agrees()) {
            return "";
        }
        String readAll = "District IT reads everything again, with: run " + connection + " --full";
        String sendAgain = "Ask for each record and send again what is lacking; where it happens again, the receiver's vendor must look.";
        return switch (flow) {
            case WRITTEN -> theirs < ours ? sendAgain : "Who runs " + connection + " looks for doubles there; the hub removes nothing that it did not send.";
            case READ -> readAll;
            case BOTH -> theirs < ours ? readAll + ". What is lacking then was brought by the hub. " + sendAgain : readAll;
        };
    }
}
