package org.milestonehub.core.milestone;

import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.FrameworkDocument;

/** Port: the numbers that a district and its schools set for a framework. */
@FunctionalInterface
public interface LocalNumbers {

    /** Nobody set any. */
    LocalNumbers NONE = (district, framework) -> FrameworkDocument.empty(district.code(), framework);

    /** Those in force now; an empty document where nobody set any. */
    FrameworkDocument of(District district, String framework);
}
