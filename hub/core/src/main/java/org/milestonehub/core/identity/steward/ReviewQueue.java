package org.milestonehub.core.identity.steward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** Questions that wait for a steward. Callers write the audit trail before they show anything. */
public interface ReviewQueue {

    /** How many questions wait and nobody has put off. */
    long open(District district);

    /**
     * Questions that wait, by the person they ask about; people with most bits first, what was put off last.
     *
     * @param most questions
     */
    Queue queue(District district, int most);

    /** Questions that were answered, the last answer first; what was put off waits and is none of them. */
    List<Waiting> decided(District district, int most);

    /** One question, decided or not, with all that is known of both. */
    Optional<Sheet> sheet(District district, long question);

    /** The two whom a question asks about, answered or not; nobody where there is no such question. */
    default List<Long> pair(District district, long question) {
        return sheet(district, question).map(sheet -> List.of(sheet.question().person().id(), sheet.question().other().id()))
                .orElse(List.of());
    }

    /** The question to look at after this one: the next that waits; empty when none does. */
    Optional<Long> after(District district, long question);

    /** Whom an id stands for; itself where nobody was merged. */
    long now(District district, long person);

    /**
     * What waits.
     *
     * @param reasons word of a guard to the number of questions it holds; {@code too-little} where none objected
     */
    record Queue(List<Group> groups, Map<String, Long> reasons, long open, long later) {

        public Queue {
            groups = List.copyOf(groups);
        }
    }

    /** Questions about one person. */
    record Group(Waiting.Named person, List<Waiting> questions) {

        public Group {
            questions = List.copyOf(questions);
        }
    }
}
