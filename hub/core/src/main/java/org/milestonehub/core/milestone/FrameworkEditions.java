package org.milestonehub.core.milestone;

import java.util.List;

/** Port: the versions of frameworks that were brought into force, for all districts of the hub. None is ever taken away. */
public interface FrameworkEditions {

    /** Those of a framework, the last first. */
    List<FrameworkEdition> of(String framework);

    /** Ids of the frameworks of which any was brought, the first that came first. */
    List<String> frameworks();

    /** Keeps one more, which is the last then. */
    void add(FrameworkEdition edition);
}
