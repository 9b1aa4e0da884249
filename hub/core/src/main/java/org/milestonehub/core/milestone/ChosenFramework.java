package org.milestonehub.core.milestone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.milestonehub.core.milestone.cases.FrameworkLibrary;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.model.Model;

/**
 * The framework by which students are judged.
 *
 * @param definition its file, kept beside the rows so that whoever shows them needs no file
 */
public record ChosenFramework(Framework framework, JsonNode definition) {

    /**
     * Reads a framework file.
     *
     * @throws org.milestonehub.core.milestone.framework.FrameworkRefused when it has mistakes
     */
    public static ChosenFramework of(YamlTree tree) {
        return new ChosenFramework(new FrameworkLoader(Model.shipped()).load(tree), tree.root());
    }

    /**
     * One that travels with the hub.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public static ChosenFramework shipped(String id) {
        return of(FrameworkLibrary.shipped(id)
                .orElseThrow(() -> new NoSuchElementException("no framework " + id + " travels with the hub")));
    }

    /**
     * A district's own file where the name ends in {@code .yaml}, else one that travels with the hub.
     *
     * @throws org.milestonehub.core.milestone.framework.FrameworkRefused when the file has mistakes
     * @throws NoSuchElementException when there is no such framework
     */
    public static ChosenFramework named(String name) {
        if (!name.endsWith(".yaml")) {
            return shipped(name);
        }
        Path file = Path.of(name);
        try {
            return of(YamlTree.read(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new NoSuchElementException("the framework " + name + " cannot be read: " + e.getMessage());
        }
    }
}
