package org.milestonehub.core.identity.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Verdict;

/**
 * A record that says a common name and nothing else fits many people a little. Nobody can answer so many questions from what is
 * known: each is asked only where its chance, among all who may be meant, is what a question is worth. When more is known, it is
 * weighed again.
 */
final class WorthAsking {

    private final Judge judge;
    private final List<Question> questions;
    /** By first record: the odds of everybody a person may be, and of being nobody known. */
    private final Map<String, Double> odds = new HashMap<>();

    WorthAsking(Judge judge, List<Question> questions) {
        this.judge = judge;
        this.questions = questions;
        for (Question question : questions) {
            odds.merge(question.a().firstRecord(), 1 + odds(question), (sum, more) -> sum + more - 1);
            odds.merge(question.b().firstRecord(), 1 + odds(question), (sum, more) -> sum + more - 1);
        }
    }

    List<Question> asked() {
        return questions.stream().filter(this::isWorth).toList();
    }

    /** Whatever somebody objects to is asked; so is what was sure but for a rival. */
    private boolean isWorth(Question question) {
        Verdict verdict = question.verdict();
        double all = Math.max(odds.get(question.a().firstRecord()), odds.get(question.b().firstRecord()));
        return verdict.speaksAgainst() || verdict.guards().contains(Guard.RIVAL)
                || odds(question) / all >= judge.leastChance(question.a(), question.b());
    }

    private static double odds(Question question) {
        return Math.pow(2, question.verdict().total());
    }
}
