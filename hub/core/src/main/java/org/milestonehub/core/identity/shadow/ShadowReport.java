package org.milestonehub.core.identity.shadow;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.milestonehub.core.identity.decide.Guard;

/**
 * What would be otherwise.
 *
 * @param records looked at
 * @param students whom they are about, as they stand now
 * @param ofStudents how many the district has; more than {@code students} where only some were looked at
 * @param before by what is in force
 * @param after by what is proposed
 * @param linked joined by what is proposed alone, most bits first
 * @param parted joined by what is in force alone
 * @param asked questions that would be new
 * @param answered questions that would be gone
 * @param againstPeople pairs that people decided to be two and the proposal alone would have joined; they stay two
 */
public record ShadowReport(int records, int students, long ofStudents, Side before, Side after, List<Change> linked, List<Change> parted,
        List<Change> asked, List<Change> answered, int againstPeople) {

    /** Sums of one side. */
    public record Side(int people, int links, int questions) {}

    /**
     * One pair whose fate would be another one.
     *
     * @param one somebody, as he would be held without the pair
     * @param now bits by what is in force
     * @param then bits by what is proposed
     * @param guards that object by what is proposed
     * @param why the evidence in a sentence, without values
     */
    public record Change(Who one, Who other, OptionalDouble now, OptionalDouble then, List<Guard> guards, String why) {

        public Change {
            guards = List.copyOf(guards);
        }
    }

    /**
     * Somebody, named so that his page can be found and nobody else learns who he is.
     *
     * @param student id of the student
     * @param initials of his name
     * @param systems that speak of him
     */
    public record Who(long student, String initials, List<String> systems) {

        public Who {
            systems = List.copyOf(systems);
        }

        /** Not even the initials. */
        @Override
        public String toString() {
            return "student " + student;
        }
    }

    public ShadowReport {
        linked = List.copyOf(linked);
        parted = List.copyOf(parted);
        asked = List.copyOf(asked);
        answered = List.copyOf(answered);
    }

    /** Whoever is shown where so many pairs of each kind are. */
    public List<Long> students(int rows) {
        return Stream.of(linked, parted, asked, answered).flatMap(changes -> changes.stream().limit(rows))
                .flatMap(change -> Stream.of(change.one().student(), change.other().student())).distinct().toList();
    }

    /** Whether nothing at all would be otherwise. */
    public boolean isEmpty() {
        return linked.isEmpty() && parted.isEmpty() && asked.isEmpty() && answered.isEmpty();
    }
}
