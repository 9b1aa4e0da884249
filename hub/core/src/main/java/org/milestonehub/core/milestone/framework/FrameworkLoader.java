package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.milestonehub.core.model.Model;

/**
 * Reads and checks framework files: YAML, then shape by JSON Schema, then names, codes, parameters, dates and cycles
 * against the data model. Every mistake of a file is reported at once. Thread-safe.
 */
public final class FrameworkLoader {

    private final Model model;
    private final ShapeCheck shape = new ShapeCheck();

    public FrameworkLoader(Model model) {
        this.model = model;
    }

    /**
     * Reads a file.
     *
     * @throws FrameworkRefused when the file has mistakes
     */
    public Framework load(Path file) {
        try {
            return load(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param file its name, for messages
     * @throws FrameworkRefused when the text has mistakes
     */
    public Framework load(String file, String text) {
        return load(YamlTree.read(file, text));
    }

    /**
     * Reads a tree, for instance of an edited copy.
     *
     * @throws FrameworkRefused when the tree has mistakes
     */
    public Framework load(YamlTree tree) {
        return load(tree, tree.root());
    }

    /**
     * Reads a changed root, naming lines of the original tree.
     *
     * @throws FrameworkRefused when the root has mistakes
     */
    public Framework load(YamlTree tree, JsonNode root) {
        List<Problem> problems = new ArrayList<>(tree.problems());
        if (root.isObject()) {
            problems.addAll(shape.problems(tree, root));
            problems.addAll(new NameCheck(model, tree, root).problems());
        } else if (problems.isEmpty()) {
            problems.add(tree.problem("", "is no framework: a map with format: milestone-framework/1 is expected"));
        }
        if (!problems.isEmpty()) {
            throw new FrameworkRefused(problems.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
        return FrameworkReader.framework(root);
    }
}
