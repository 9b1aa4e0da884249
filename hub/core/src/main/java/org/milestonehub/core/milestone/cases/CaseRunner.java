package org.milestonehub.core.milestone.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Nodes;
import org.milestonehub.core.milestone.framework.Problem;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.model.Model;

/**
 * Runs files of worked cases through the evaluator. A case passes when every expectation of it, of its steps and of its
 * variants holds, and when there is one. Mistakes are told with file and line. Thread-safe; reads files only.
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
                return refused(tree.problems(), 1, out);
            }
            CaseTree content = CaseTree.of(Nodes.value(tree.root()));
            String id = content.text("framework");
            YamlTree framework = library.find(id, file).orElse(null);
            if (framework == null || content.list("cases").isEmpty()) {
                return refused(List.of(useless(tree, id, framework == null)), 1, out);
            }
            return run(tree, content, framework, out);
        } catch (IOException e) {
            return refused(List.of(new Problem(name, 0, "cannot be read; is there such a file, and may you read it?")), 1, out);
        }
    }

    private static Problem useless(YamlTree tree, String framework, boolean unknown) {
        if (framework.isEmpty()) {
            return tree.problem("", "is no file of cases: it names no framework; write \"framework: ID\" at its top");
        }
        return unknown
                ? tree.problem("/framework", "there is no framework " + framework + ": neither " + framework
                        + ".yaml beside this file or in the folder above, nor among those shipped with the hub")
                : tree.problem("/cases", "has no cases");
    }

    private static Outcome refused(List<Problem> problems, int cases, Consumer<String> out) {
        problems.forEach(problem -> out.accept(problem.toString()));
        return new Outcome(0, cases);
    }

    /** A framework with mistakes is told once; none of the cases runs then. */
    private Outcome run(YamlTree tree, CaseTree content, YamlTree framework, Consumer<String> out) {
        List<Object> cases = content.list("cases");
        try {
            loader.load(framework);
        } catch (FrameworkRefused e) {
            return refused(e.problems(), cases.size(), out);
        }
        List<String> mistaken = CaseKeys.mistakenAtTop(content);
        if (!mistaken.isEmpty()) {
            List<Problem> problems = mistaken.stream().map(one -> tree.problem("", "the top of the file " + one)).toList();
            return refused(problems, cases.size(), out);
        }
        CaseFrameworks frameworks = new CaseFrameworks(loader, framework);
        CaseTree defaults = content.without("framework", "cases");
        int failed = 0;
        for (int i = 0; i < cases.size(); i++) {
            CaseTree one = CaseTree.of(cases.get(i));
            List<String> differences = one.map().isEmpty()
                    ? List.of("is no case: a map with an id and what is expected")
                    : new CaseRun(frameworks, defaults).run(one);
            if (!differences.isEmpty()) {
                String all = String.join("; ", differences).replaceAll("\\R+", " ");
                out.accept(tree.problem("/cases/" + i, (one.text("id") + ": " + all)).toString());
                failed++;
            }
        }
        return new Outcome(cases.size() - failed, failed);
    }
}
