package org.milestonehub.core.identity.learn;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.PairScore;

/** How often two records of one person showed each level, by the kinds of their systems. Counts only, so that no order shows. */
public final class AgreementCounts {

    private static final List<Line> WHO = List.of(Line.GIVEN_NAME, Line.SURNAME, Line.BIRTH_DATE);
    /** All but numbers, by which the pair was chosen, and what is taken back from other lines. */
    private static final Set<Line> LEARNED = EnumSet.complementOf(EnumSet.of(Line.STATE_ID, Line.LOCAL_ID, Line.HOUSEHOLD_CAP));
    private static final int ENOUGH = 2;

    private final Map<KindPair, Map<Line, Map<Level, Integer>>> seen = new TreeMap<>();

    /**
     * A pair that a number confirms. Numbers are given away again and typed wrongly: a line counts only where the name and the birth
     * date, as far as they are other lines than itself, say the same as the number.
     */
    public void confirmedByNumber(KindPair kinds, PairScore score) {
        for (Line line : LEARNED) {
            long agree = WHO.stream().filter(one -> one != line && score.level(one).agrees()).count();
            if (agree >= ENOUGH) {
                see(kinds, line, score.level(line));
            }
        }
    }

    /** A pair that somebody decided, with the levels of his day. */
    public void decided(KindPair kinds, Map<Line, Level> levels) {
        levels.forEach((line, level) -> see(kinds, line, level));
    }

    private void see(KindPair kinds, Line line, Level level) {
        if (level != Level.MISSING) {
            seen.computeIfAbsent(kinds, any -> new TreeMap<>()).computeIfAbsent(line, any -> new TreeMap<>()).merge(level, 1, Integer::sum);
        }
    }

    /** Pairs of kinds that were seen. */
    Iterable<KindPair> kinds() {
        return Collections.unmodifiableSet(seen.keySet());
    }

    /** Levels of one line; none where it was never compared. */
    Map<Level, Integer> levels(KindPair kinds, Line line) {
        return Collections.unmodifiableMap(seen.getOrDefault(kinds, Map.of()).getOrDefault(line, Map.of()));
    }
}
