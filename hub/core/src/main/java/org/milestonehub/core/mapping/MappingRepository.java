package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Optional;

/** Finds mappings by shape: those shipped, those that came with plugins, and a district's own. */
public interface MappingRepository {

    /** The mappings of that shape, empty where nobody brought any. */
    Optional<ShapeMapping> shape(String name);

    /** Names of all shapes. */
    List<String> shapes();
}
