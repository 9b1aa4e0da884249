package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.Framework;
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
        String name = String.valueOf(file.getFileName());
        try {
            YamlTree tree = YamlTree.read(name, Files.readString(file, StandardCharsets.UTF_8));
            CaseTree content = CaseTree.of(Nodes.value(tree.root()));
            List<Problem> ofTheFile = tree.problems().stream()
                    .filter(problem -> caseAt(tree, content, problem.line()) < 0)
                    .toList();
            if (!ofTheFile.isEmpty()) {
                return refused(ofTheFile, Math.max(1, content.list("cases").size()), out);
            }
            String id = content.text("framework");
            YamlTree framework;
            try {
                framework = library.find(id, file).orElse(null);
            } catch (UncheckedIOException e) {
                Problem unread = tree.problem("/framework", "framework " + id + " cannot be read; may you read it, and is it text in UTF-8?");
                return refused(List.of(unread), Math.max(1, content.list("cases").size()), out);
            }
            if (framework == null || content.list("cases").isEmpty()) {
                Problem useless = useless(tree, id, framework == null);
                return refused(List.of(useless), Math.max(1, content.list("cases").size()), out);
            }
            return run(tree, content, framework, out);
        } catch (IOException e) {
            return refused(List.of(new Problem(name, 0, Files.isDirectory(file)
                    ? "is a folder; name the files of cases in it"
                    : "cannot be read; is there such a file, may you read it, and is it text in UTF-8?")), 1, out);
        }
    }

    /** The case in which a line stands, -1 where it stands above all. */
    private static int caseAt(YamlTree tree, CaseTree content, int line) {
        int last = -1;
        for (int i = 0; i < content.list("cases").size(); i++) {
            last = tree.problem("/cases/" + i, "").line() <= line ? i : last;
        }
        return last;
    }

    private static Problem useless(YamlTree tree, String framework, boolean unknown) {
        if (framework.isEmpty()) {
            return tree.problem("", "is no file of cases: it names no framework; write \"framework: ID\" at its top");
        }
        if (!unknown) {
            return tree.problem("/cases", "has no cases");
        }
        return tree.problem("/framework", framework.matches(".*\\.ya?ml")
                ? "there is no file " + framework + ", looked for from the folder of this file"
                : "there is no framework " + framework + ": neither " + framework
                        + ".yaml beside this file or in the folder above, nor among those shipped with the hub");
    }

    private static Outcome refused(List<Problem> problems, int cases, Consumer<String> out) {
        problems.forEach(problem -> out.accept(problem.toString()));
        return new Outcome(0, cases);
    }

    /** A framework with mistakes is told once; none of the cases runs then. */
    private Outcome run(YamlTree tree, CaseTree content, YamlTree source, Consumer<String> out) {
        List<Object> cases = content.list("cases");
        Framework framework;
        try {
            framework = loader.load(source);
        } catch (FrameworkRefused e) {
            return refused(e.problems(), cases.size(), out);
        }
        List<Problem> top = CaseCheck.atTop(tree.root(), framework).stream()
                .map(one -> tree.problem(one.pointer(), "the top of the file " + one.message()))
                .toList();
        if (!top.isEmpty()) {
            return refused(top, cases.size(), out);
        }
        CaseFrameworks frameworks = new CaseFrameworks(loader, source);
        CaseTree defaults = content.without("framework", "cases");
        int failed = 0;
        for (int i = 0; i < cases.size(); i++) {
            CaseTree one = CaseTree.of(cases.get(i));
            List<Problem> mistakes = mistakes(tree, content, framework, i);
            List<Problem> problems = !mistakes.isEmpty()
                    ? mistakes
                    : differences(tree, "/cases/" + i, new CaseRun(frameworks, defaults).run(one));
            if (!problems.isEmpty()) {
                out.accept(told(one.text("id"), problems).toString());
                failed++;
            }
        }
        return new Outcome(cases.size() - failed, failed);
    }

    /** Mistakes of a case as it is written, first those of its YAML. */
    private static List<Problem> mistakes(YamlTree tree, CaseTree content, Framework framework, int number) {
        String at = "/cases/" + number;
        JsonNode given = tree.root().at(at);
        if (!given.isObject() || given.isEmpty()) {
            return List.of(tree.problem(at, "is no case: a map with an id and what is expected"));
        }
        return Stream.of(twice(tree, number).stream(),
                        tree.problems().stream().filter(problem -> caseAt(tree, content, problem.line()) == number),
                        CaseCheck.of(given, at, framework, tree.root()).stream()
                                .map(mistake -> tree.problem(mistake.pointer(), mistake.message())))
                .flatMap(all -> all)
                .toList();
    }

    /** A case whose id an earlier one of the file has. */
    private static Optional<Problem> twice(YamlTree tree, int number) {
        JsonNode cases = tree.root().path("cases");
        String id = cases.path(number).path("id").asText();
        for (int i = 0; i < number && !id.isEmpty(); i++) {
            if (cases.path(i).path("id").asText().equals(id)) {
                return Optional.of(tree.problem("/cases/" + number + "/id", "another case of this file has the same id, in line "
                        + tree.problem("/cases/" + i, "").line()));
            }
        }
        return Optional.empty();
    }

    private static List<Problem> differences(YamlTree tree, String at, List<String> differences) {
        return differences.stream().map(difference -> tree.problem(at, difference)).toList();
    }

    /** One line for a case: where its first mistake stands, and of each further one its line when it is another. */
    private static Problem told(String id, List<Problem> problems) {
        Problem first = problems.get(0);
        String all = problems.stream()
                .map(problem -> problem.message() + (problem.line() == first.line() ? "" : " (line " + problem.line() + ")"))
                .collect(Collectors.joining("; "))
                .replaceAll("\\R+", " ");
        return new Problem(first.file(), first.line(), id.isEmpty() ? all : id + ": " + all);
    }
}
