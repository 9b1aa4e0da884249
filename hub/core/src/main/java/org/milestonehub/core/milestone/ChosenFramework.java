package org.milestonehub.core.milestone;

import com.fasterxml.jackson.databind.JsonNode;
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
}
