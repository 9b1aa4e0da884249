package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Optional;

/** Finds mappings by shape: those shipped, those that came with plugins, and a district's own. */
public interface MappingRepository {

    /** The mappings of that shape, empty where nobody brought any. */
    Optional<ShapeMapping> shape(String name);

    /** The mappings of a district, with what its people added. */
    default MappingRepository of(String district) {
        return this;
    }

    /** Names of all shapes. */
    List<String> shapes();
}
