package org.milestonehub.core.milestone.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.Nodes;
import org.milestonehub.core.milestone.framework.Problem;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.model.Model;

/**
 * Runs files of worked cases through the evaluator. A case passes when every expectation of it, of its steps and of
 * its
 * variants holds. Thread-safe; reads files only.
 */
public final class CaseRunner {

    /**
     * How a run ended.
     *
     * @param passed cases of which every expectation holds
     * @param failed other cases; a file that cannot be read counts as one
     */
    public record Outcome(int passed, int failed) {

        /** {@code N passed, N failed}. */
        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed";
        }

        private Outcome plus(Outcome other) {
            return new Outcome(passed + other.passed, failed + other.failed);
        }
    }

    private final FrameworkLoader loader;
    private final FrameworkLibrary library;

    public CaseRunner(FrameworkLoader loader, FrameworkLibrary library) {
        this.loader = loader;
        this.library = library;
    }

    /** A runner over the shipped model and frameworks. */
    public static CaseRunner shipped() {
        return new CaseRunner(new FrameworkLoader(Model.shipped()), new FrameworkLibrary(List.of()));
    }

    /** Runs files; writes one line for each case that fails, then the outcome of all. */
    public Outcome run(List<Path> files, Consumer<String> out) {
        Outcome outcome = files.stream().map(file -> run(file, out)).reduce(new Outcome(0, 0), Outcome::plus);
        out.accept(outcome.toString());
        return outcome;
    }

    private Outcome run(Path file, Consumer<String> out) {
        String name = file.getFileName().toString();
        try {
            YamlTree tree = YamlTree.read(name, Files.readString(file, StandardCharsets.UTF_8));
            if (!tree.problems().isEmpty()) {
                return refused(
                        name,
                        tree.problems().stream().map(Problem::toString).toList().toString(),
                        out);
            }
            CaseTree content = CaseTree.of(Nodes.value(tree.root()));
            YamlTree framework = library.find(content.text("framework"), file).orElse(null);
            return framework == null || content.list("cases").isEmpty()
                    ? refused(
                            name,
                            framework == null ? "there is no framework " + content.text("framework") : "has no cases",
                            out)
                    : run(name, content, new CaseFrameworks(loader, framework), out);
        } catch (IOException e) {
            return refused(name, "cannot be read", out);
        }
    }

    private static Outcome refused(String name, String why, Consumer<String> out) {
        out.accept(name + ": " + why);
        return new Outcome(0, 1);
    }

    private static Outcome run(String name, CaseTree content, CaseFrameworks frameworks, Consumer<String> out) {
        CaseTree defaults = content.without("framework", "cases");
        List<String> failed = new ArrayList<>();
        List<CaseTree> cases = content.trees("cases");
        for (CaseTree one : cases) {
            List<String> differences = new CaseRun(frameworks, defaults).run(one);
            if (!differences.isEmpty()) {
                failed.add((name + " " + one.text("id") + ": " + String.join("; ", differences)).replaceAll("\\R+", " "));
            }
        }
        failed.forEach(out);
        return new Outcome(cases.size() - failed.size(), failed.size());
    }
}
