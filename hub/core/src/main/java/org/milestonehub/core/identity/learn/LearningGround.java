package org.milestonehub.core.identity.learn;

import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.score.Line;

/** Port: decisions with the levels that were found on their day. */
public interface LearningGround {

    /** Everything that was decided in a district, in any order. */
    Decisions decisions(District district);

    /**
     * One pair that is one person.
     *
     * @param byNumber whether a number agreed, so that the pair is counted there
     */
    record Pair(KindPair kinds, Map<Line, Level> levels, boolean byNumber) {

        public Pair {
            levels = Map.copyOf(levels);
        }
    }

    /**
     * What was decided.
     *
     * @param answers pairs that a steward called the same
     * @param links pairs that the hub linked by itself on evidence
     */
    record Decisions(List<Pair> answers, List<Pair> links) {

        public Decisions {
            answers = List.copyOf(answers);
            links = List.copyOf(links);
        }
    }
}
