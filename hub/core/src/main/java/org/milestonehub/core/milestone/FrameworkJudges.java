package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.Districts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The judges of all frameworks in force; each follows the change feed by itself. After they have judged, the measures are
 * printed again where that is due, beside and never before the next judging.
 */
public final class FrameworkJudges implements EvaluateMilestones, MilestoneExplanation {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkJudges.class);

    private volatile List<JudgeAfterRuns> judges;
    private final MeasureRounds rounds;
    private final Districts districts;
    private final Executor aside;
    private final Set<String> printing = ConcurrentHashMap.newKeySet();

    /** @param aside where measures are added up */
    public FrameworkJudges(List<JudgeAfterRuns> judges, MeasureRounds rounds, Districts districts, Executor aside) {
        this.judges = List.copyOf(judges);
        this.rounds = rounds;
        this.districts = districts;
        this.aside = aside;
    }

    /** One for each framework, in the order in which they are shown. */
    public List<JudgeAfterRuns> all() {
        return judges;
    }

    /**
     * The judge by a framework.
     *
     * @throws NoSuchElementException when it is not in force
     */
    public JudgeAfterRuns of(String framework) {
        return find(framework)
                .orElseThrow(() -> new NoSuchElementException("the framework " + framework + " is not in force"));
    }

    /** The judge by a framework, where it is in force. */
    public Optional<JudgeAfterRuns> find(String framework) {
        return judges.stream().filter(judge -> judge.framework().id().equals(framework)).findFirst();
    }

    /** A judge by a framework that is not in force, or by another version of one that is. */
    public JudgeAfterRuns newcomer(ChosenFramework chosen) {
        return judges.get(0).by(chosen);
    }

    /**
     * Judges by a framework from now on, in the place of its version before where there is one. What is under way by that one is
     * done once more.
     */
    public synchronized void bring(ChosenFramework chosen) {
        List<JudgeAfterRuns> next = new ArrayList<>(judges);
        find(chosen.framework().id()).ifPresentOrElse(
                before -> next.set(next.indexOf(before), before.by(chosen)), () -> next.add(newcomer(chosen)));
        judges = List.copyOf(next);
    }

    /** The measures of these frameworks. */
    public MeasureRounds rounds() {
        return rounds;
    }

    @Override
    public JudgeReport evaluate(String code) {
        JudgeReport report = judges.stream().map(judge -> judge.evaluate(code)).reduce(JudgeReport.NOTHING, JudgeReport::plus);
        Optional<District> district = districts.find(code);
        if (district.isPresent() && printing.add(code)) {
            aside.execute(() -> printWhereDue(district.get()));
        }
        return report;
    }

    private void printWhereDue(District district) {
        try {
            judges.forEach(judge -> rounds.printWhereDue(district, judge));
        } catch (RuntimeException e) {
            if (aside instanceof ExecutorService own && own.isShutdown()) {
                LOG.info("{}: the hub stops; the measures are printed by the next one", district.code());
                return;
            }
            LOG.error("{}: the measures could not be printed: {}", district.code(), e.getClass().getName());
        } finally {
            printing.remove(district.code());
        }
    }

    @Override
    public Map<String, List<String>> lines(District district, long student) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        judges.forEach(judge -> lines.putAll(judge.lines(district, student)));
        return lines;
    }
}
