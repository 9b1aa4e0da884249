package org.milestonehub.core.milestone;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Problem;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings another version of a framework, or another framework, into force while the hub runs: its file is checked as a whole, kept with who brought
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

    /** Whether a text may come into force: a framework that is not yet, or a higher version of one that is. */
    public Checked check(String text) {
        YamlTree tree = YamlTree.read("your file", text);
        try {
            if (!tree.problems().isEmpty()) {
                throw new FrameworkRefused(tree.problems());
            }
            ChosenFramework proposed = ChosenFramework.of(tree);
            List<String> problems = judges.find(proposed.framework().id())
                    .map(inForce -> tooLow(inForce, proposed, tree))
                    .orElse(List.of());
            return new Checked(problems.isEmpty() ? Optional.of(proposed) : Optional.empty(), problems);
        } catch (FrameworkRefused e) {
            return new Checked(Optional.empty(), e.problems().stream().map(Problem::toString).toList());
        }
    }

    private static List<String> tooLow(JudgeAfterRuns inForce, ChosenFramework proposed, YamlTree tree) {
        String version = inForce.framework().version();
        return higher(proposed.framework().version(), version) ? List.of() : List.of(tree.problem("/version", "is not higher than "
                + version + ", which is in force: raise it, because every status names the version that produced it").toString());
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
        judges.bring(chosen);
        changed.run();
        return edition;
    }

    /** Those that were brought into force so far, the last first. */
    public List<FrameworkEdition> editions(String framework) {
        return editions.of(framework);
    }

    /** What is in force at a start: the hub's own files, each unless a higher version was brought, then others that were brought. */
    public static List<ChosenFramework> atStart(List<ChosenFramework> files, FrameworkEditions editions) {
        List<ChosenFramework> inForce = new ArrayList<>(files.stream().map(file -> atStart(file, editions)).toList());
        Set<String> own = files.stream().map(file -> file.framework().id()).collect(Collectors.toSet());
        editions.frameworks().stream().filter(id -> !own.contains(id))
                .flatMap(id -> editions.of(id).stream().limit(1))
                .flatMap(edition -> read(edition).stream())
                .forEach(inForce::add);
        return List.copyOf(inForce);
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
            LOG.error("version {} of {} cannot be read by this hub any more, so it is not in force: {}",
                    edition.version(), edition.framework(), e.getMessage());
            return Optional.empty();
        }
    }
}
