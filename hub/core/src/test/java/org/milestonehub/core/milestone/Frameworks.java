package org.milestonehub.core.milestone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.YamlTree;
import org.milestonehub.core.model.Model;

/** The shipped frameworks, for tests. */
public final class Frameworks {

    private Frameworks() {}

    public static Framework shipped(String id) {
        return new FrameworkLoader(Model.shipped()).load(Path.of("../../mappings/milestones/" + id + ".yaml"));
    }

    /** With its definition, as a hub has it in force. */
    public static ChosenFramework chosen(String id) {
        Path file = Path.of("../../mappings/milestones/" + id + ".yaml");
        try {
            return ChosenFramework.of(YamlTree.read(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Framework nyc() {
        return shipped("nyc-postsecondary-milestones-2020");
    }
}
