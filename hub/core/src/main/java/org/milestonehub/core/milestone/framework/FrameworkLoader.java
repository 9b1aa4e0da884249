package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
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

    private static final String SCHEMA = "/milestone/milestone-framework.schema.json";

    private final Model model;
    private final JsonSchema schema;

    public FrameworkLoader(Model model) {
        this.model = model;
        this.schema = schema();
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
            problems.addAll(shape(tree, root));
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

    private List<Problem> shape(YamlTree tree, JsonNode root) {
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : schema.validate(root)) {
            String pointer = message.getInstanceLocation().toString();
            String property = message.getProperty();
            String at = property == null || message.getType().equals("required")
                    ? pointer
                    : YamlTree.child(pointer, property);
            problems.add(tree.problem(at, message.getMessage()));
        }
        return problems;
    }

    private static JsonSchema schema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(java.util.Locale.ENGLISH)
                .build();
        try (InputStream in = FrameworkLoader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not on the class path");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in, config);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " cannot be read", e);
        }
    }
}
