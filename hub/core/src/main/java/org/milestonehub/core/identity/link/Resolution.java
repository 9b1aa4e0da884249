package org.milestonehub.core.identity.link;

import java.util.List;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * The people found among records, and what is left to ask.
 *
 * @param people each record in exactly one, ordered by first record
 * @param questions whoever may be one, ordered by bits, most first; which of them is worth asking says {@link #asked}
 */
public record Resolution(List<Profile> people, List<Question> questions) {

    public Resolution {
        people = List.copyOf(people);
        questions = List.copyOf(questions);
    }

    /** Questions that somebody could answer. */
    public List<Question> asked(Judge judge) {
        return new WorthAsking(judge, questions).asked();
    }
}
