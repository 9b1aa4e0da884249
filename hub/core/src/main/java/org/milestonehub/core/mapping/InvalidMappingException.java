package org.milestonehub.core.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** Mappings cannot be used; says everything that is wrong with them, not only the first thing. */
public final class InvalidMappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    public InvalidMappingException(List<MappingProblem> problems) {
        super(problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, by file and line. */
    public List<MappingProblem> problems() {
        return problems;
    }
}
