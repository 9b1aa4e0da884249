package org.milestonehub.core.sync;

import java.util.List;

/** Decides whether a run may go on by itself. Several guards are asked in turn; the first that does not pass decides. */
public interface Guard {

    /** What a guard says. */
    sealed interface Verdict {

        /** Go on. */
        record Pass() implements Verdict {}

        /**
         * A person must decide.
         *
         * @param sentence why, for people
         * @param findings what would move, breaches first
         */
        record Hold(String sentence, List<Finding> findings) implements Verdict {

            public Hold {
                findings = List.copyOf(findings);
            }
        }
    }

    /** Judges a compared run before anything of it is applied. */
    Verdict judge(ComparedRun run);
}
