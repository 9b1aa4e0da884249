package org.milestonehub.core.identity.steward;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a steward decided as he did. */
public enum Reason {
    LOOKED_AT_RECORDS("the records themselves leave no doubt", Answer.SAME, Answer.DIFFERENT),
    ASKED_THE_SCHOOL("the school said so", Answer.SAME, Answer.DIFFERENT),
    ASKED_THE_FAMILY("the student or family said so", Answer.SAME, Answer.DIFFERENT),
    SAW_A_DOCUMENT("a document shows it", Answer.SAME, Answer.DIFFERENT),
    REGISTERED_TWICE("one student was registered twice", Answer.SAME),
    NAME_CHANGED("the name was changed", Answer.SAME),
    TWINS("they are twins", Answer.DIFFERENT),
    SIBLINGS("they are brothers or sisters", Answer.DIFFERENT),
    NAMESAKES("two students bear one name", Answer.DIFFERENT),
    WAITS_FOR_AN_ANSWER("somebody was asked and has not answered yet", Answer.LATER),
    MERGED_BY_MISTAKE("the merge was a mistake"),
    ANSWERED_BY_MISTAKE("the answer was a mistake"),
    NEW_EVIDENCE("a later record leaves no doubt"),
    OTHER("another reason", Answer.SAME, Answer.DIFFERENT, Answer.LATER);

    private final String sentence;
    private final Set<Answer> answers;

    Reason(String sentence, Answer... answers) {
        this.sentence = sentence;
        this.answers = Set.of(answers);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sentence() {
        return sentence;
    }

    /** Whether it is a reason to answer so. */
    public boolean fits(Answer answer) {
        return answers.contains(answer);
    }

    /** What the two are to each other who are not one. */
    public String kind() {
        return switch (this) {
            case TWINS -> "twin";
            case SIBLINGS -> "sibling";
            case NAMESAKES -> "namesake";
            default -> "different";
        };
    }

    /** Reasons for an answer, in the order of the form. */
    public static List<Reason> of(Answer answer) {
        return Arrays.stream(values()).filter(reason -> reason.fits(answer)).toList();
    }

    /** By its word. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
}
