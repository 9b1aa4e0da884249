package org.milestonehub.core.milestone;

import java.util.Map;
import org.milestonehub.core.connection.District;

/** Port: schools that may set numbers of their own, by the code under which documents name them. */
@FunctionalInterface
public interface LocalSchools {

    /** Names by code, in the order of names. */
    Map<String, String> names(District district);
}
