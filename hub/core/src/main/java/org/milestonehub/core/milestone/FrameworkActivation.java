package org.milestonehub.core.milestone;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Problem;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings another version of a framework into force while the hub runs: its file is checked as a whole, kept with who brought
 * it, and judged by from then on. After a restart the higher version is in force, the one that was kept or the file's.
 */
public final class FrameworkActivation {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkActivation.class);

    private final FrameworkEditions editions;
    private final FrameworkJudges judges;
    private final LocalRules rules;
    private final Runnable changed;
    private final Clock clock;

    /**
     * A file that was looked at.
     *
     * @param framework what it says; empty where it may not come into force
     * @param problems all at once, each with its line; empty where it may
     */
    public record Checked(Optional<ChosenFramework> framework, List<String> problems) {}

    /** @param changed has everybody judged soon */
    public FrameworkActivation(FrameworkEditions editions, FrameworkJudges judges, LocalRules rules, Runnable changed, Clock clock) {
        this.changed = changed;
        this.editions = editions;
        this.judges = judges;
        this.rules = rules;
        this.clock = clock;
    }

    /** Whether a text may take the place of a framework in force. */
    public Checked check(String framework, String text) {
        YamlTree tree = YamlTree.read("your file", text);
        try {
            if (!tree.problems().isEmpty()) {
                throw new FrameworkRefused(tree.problems());
            }
            ChosenFramework proposed = ChosenFramework.of(tree);
            List<String> problems = misplaced(judges.of(framework), proposed, tree);
            return new Checked(problems.isEmpty() ? Optional.of(proposed) : Optional.empty(), problems);
        } catch (FrameworkRefused e) {
            return new Checked(Optional.empty(), e.problems().stream().map(Problem::toString).toList());
        }
    }

    private static List<String> misplaced(JudgeAfterRuns inForce, ChosenFramework proposed, YamlTree tree) {
        List<String> problems = new ArrayList<>();
        String id = inForce.framework().id();
        if (!proposed.framework().id().equals(id)) {
            problems.add(tree.problem("/id", "is the framework " + proposed.framework().id() + ", not " + id
                    + ": choose that one above, or have whoever looks after the hub add it to hub.milestones.frameworks").toString());
        } else if (!higher(proposed.framework().version(), inForce.framework().version())) {
            problems.add(tree.problem("/version", "is not higher than " + inForce.framework().version()
                    + ", which is in force: raise it, because every status names the version that produced it").toString());
        }
        return problems;
    }

    /** Whether one semantic version is higher than another. */
    static boolean higher(String one, String other) {
        int[] left = Stream.of(one.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int[] right = Stream.of(other.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return java.util.Arrays.compare(left, right) > 0;
    }

    /** Brings a checked file into force; everybody is judged by it when the judges next look. */
    public FrameworkEdition activate(String text, String by) {
        ChosenFramework chosen = ChosenFramework.of(YamlTree.read("your file", text));
        FrameworkEdition edition = new FrameworkEdition(
                chosen.framework().id(), chosen.framework().version(), text, by, clock.instant());
        editions.add(edition);
        rules.replace(chosen);
        judges.replace(chosen);
        changed.run();
        return edition;
    }

    /** Those that were brought into force so far, the last first. */
    public List<FrameworkEdition> editions(String framework) {
        return editions.of(framework);
    }

    /** The version in force at a start: the last that was brought, unless the hub's own file has a higher one. */
    public static ChosenFramework atStart(ChosenFramework file, FrameworkEditions editions) {
        String id = file.framework().id();
        return editions.of(id).stream()
                .findFirst()
                .filter(edition -> higher(edition.version(), file.framework().version()))
                .flatMap(FrameworkActivation::read)
                .orElse(file);
    }

    private static Optional<ChosenFramework> read(FrameworkEdition edition) {
        try {
            return Optional.of(ChosenFramework.of(YamlTree.read(edition.framework(), edition.text())));
        } catch (FrameworkRefused e) {
            LOG.error("version {} of {} cannot be read by this hub any more, so the hub's own file is in force: {}",
                    edition.version(), edition.framework(), e.getMessage());
            return Optional.empty();
        }
    }
}
