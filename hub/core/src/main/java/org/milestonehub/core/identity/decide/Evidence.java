package org.milestonehub.core.identity.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.score.Line;

/**
 * Why two profiles were joined, asked about or kept apart, as it is kept with the decision. Holds no names, dates or
 * contacts.
 *
 * @param prior bits before anything was compared
 * @param entries one for each thing that was compared, in the order of {@link Line}
 * @param total prior and all entries, to .01 bit
 * @param guards that objected
 * @param runnerUp bits of the next best person, empty where there is none
 * @param settings revision of the district's document by which it was decided; 0 for what ships with the hub
 */
public record Evidence(Outcome outcome, double prior, List<Entry> entries, double total, List<Guard> guards,
        OptionalDouble runnerUp, int settings) {

    /** Version of comparators, priors and guards; a decision is repeatable with the same version and counts. */
    public static final int MODEL = 5;

    /** One bar of the waterfall. */
    public record Entry(Line line, Level level, double bits) {}

    public Evidence {
        entries = List.copyOf(entries);
        guards = List.copyOf(guards);
    }

    /** The account of a verdict. */
    public static Evidence of(Verdict verdict, OptionalDouble runnerUp) {
        List<Entry> entries = new ArrayList<>();
        for (Line line : verdict.score().lines()) {
            entries.add(new Entry(line, verdict.score().level(line), verdict.score().bits(line)));
        }
        return new Evidence(verdict.outcome(), verdict.score().prior(), entries, verdict.total(),
                List.copyOf(verdict.guards()), runnerUp, verdict.score().revision());
    }

    /** One sentence a registrar understands. */
    public String sentence() {
        return Sentence.of(this);
    }
}
