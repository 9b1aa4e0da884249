package org.milestonehub.core.milestone;

import java.nio.file.Path;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.model.Model;

/** The shipped frameworks, for tests. */
public final class Frameworks {

    private Frameworks() {}

    public static Framework shipped(String id) {
        return new FrameworkLoader(Model.shipped()).load(Path.of("../../mappings/milestones/" + id + ".yaml"));
    }

    public static Framework nyc() {
        return shipped("nyc-postsecondary-milestones-2020");
    }
}
