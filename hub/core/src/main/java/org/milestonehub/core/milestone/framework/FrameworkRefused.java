package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.stream.Collectors;

/** A file that is no framework; names every mistake. */
public final class FrameworkRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public FrameworkRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** All mistakes, in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
