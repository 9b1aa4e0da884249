package org.milestonehub.core.milestone.evaluate;

import java.util.List;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * An amount found in the records of a subject.
 *
 * @param amount what was found
 * @param complete whether there can be no more: the feeds are healthy and every record told its share
 * @param exact whether the amount can be used as it is; a value from a stale feed cannot
 * @param matches records counted, by date
 * @param running the amount after each of them
 * @param stale groups not to be trusted
 */
record Tally(
        Fraction amount,
        boolean complete,
        boolean exact,
        List<Match> matches,
        List<Fraction> running,
        List<String> stale) {

    static final Tally NOTHING = new Tally(Fraction.ZERO, true, true, List.of(), List.of(), List.of());
}
