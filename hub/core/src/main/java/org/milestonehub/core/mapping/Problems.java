package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong while a shape is loaded, each thing once. */
final class Problems {

    private static final Comparator<MappingProblem> BY_PLACE =
            Comparator.comparing(MappingProblem::file).thenComparingInt(MappingProblem::line);

    private final Set<MappingProblem> found = new LinkedHashSet<>();

    void add(String file, int line, String rule, String message) {
        found.add(new MappingProblem(file, line, rule, message));
    }

    /** All, by file and line. */
    List<MappingProblem> all() {
        List<MappingProblem> sorted = new ArrayList<>(found);
        sorted.sort(BY_PLACE);
        return sorted;
    }
}
