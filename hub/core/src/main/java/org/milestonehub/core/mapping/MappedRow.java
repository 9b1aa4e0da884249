package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.RowProblem;

/**
 * What a mapping made of one source row. One instance is filled again for every row of a batch; whoever keeps something
 * copies it. Not thread-safe.
 */
public final class MappedRow {

    private @Nullable String key;
    private @Nullable String filteredBecause;
    private OptionalLong mark = OptionalLong.empty();
    private final List<MappedPart> parts = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<String, String> extras = new LinkedHashMap<>();

    /** Forgets the row before. */
    public void clear() {
        key = null;
        filteredBecause = null;
        mark = OptionalLong.empty();
        parts.clear();
        problems.clear();
        extras.clear();
    }

    /** The source's key of the row, empty where it cannot be read (the row is then rejected). */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    public void key(String value) {
        key = value;
    }

    /** When its source changed the row, as a number that grows; empty where it does not say. */
    public OptionalLong mark() {
        return mark;
    }

    void mark(long value) {
        mark = OptionalLong.of(value);
    }

    /** Why no emission takes the row, as a short phrase without values of the row; empty where one does. */
    public Optional<String> filteredBecause() {
        return Optional.ofNullable(filteredBecause);
    }

    public void filter(String cause) {
        filteredBecause = cause;
    }

    /** What the row says, in the order of the emissions. Nothing for a row that is rejected or filtered. */
    public List<MappedPart> parts() {
        return parts;
    }

    public void add(MappedPart part) {
        parts.add(part);
    }

    /** Errors and warnings of this row. One error withholds the whole row. */
    public List<RowProblem> problems() {
        return problems;
    }

    public void add(RowProblem problem) {
        problems.add(problem);
    }

    /** Notes a problem; the same about one column at two severities is told once, as the graver. */
    void addInstead(RowProblem problem) {
        for (int i = 0; i < problems.size(); i++) {
            RowProblem one = problems.get(i);
            if (one.rule().equals(problem.rule()) && one.column().equals(problem.column()) && one.message().equals(problem.message())) {
                if (problem.severity() == RowProblem.Severity.ERROR) {
                    problems.set(i, problem);
                }
                return;
            }
        }
        problems.add(problem);
    }

    /** Columns the mapping does not know, with their text; empty cells are left out. */
    public Map<String, String> extras() {
        return extras;
    }

    /** Whether an error withholds the row. */
    public boolean rejected() {
        for (RowProblem problem : problems) {
            if (problem.severity() == RowProblem.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
