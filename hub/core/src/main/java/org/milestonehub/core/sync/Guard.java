package org.milestonehub.core.sync;

/** Decides whether a run may go on by itself. Several guards are asked in turn; the first that does not pass decides. */
public interface Guard {

    /** What a guard says. */
    sealed interface Verdict {

        /** Go on. */
        record Pass() implements Verdict {}

        /** A person must decide; the sentence says why. */
        record Hold(String sentence) implements Verdict {}
    }

    /** Judges a compared run before anything of it is applied. */
    Verdict judge(RunReport report);
}
