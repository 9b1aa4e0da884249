package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One checked emission with all that it takes to bind it.
 *
 * @param emission what is told about it outside
 * @param when which rows it takes
 * @param each the list it goes through, null where a row gives one part
 * @param key how the key of a part is put together
 * @param lines one per field, in the order of {@link Emission#fields()}
 * @param identifiers of the record itself
 * @param effective when it was true, null where the source does not say
 * @param oneOf places of fields of which one must have a value
 * @param line where it stands in the file
 */
record Emit(
        Emission emission,
        WhenSpec when,
        @Nullable Each each,
        KeySpec key,
        List<LineSpec> lines,
        List<Identifier> identifiers,
        @Nullable Effective effective,
        List<Integer> oneOf,
        int line) {

    /** @param from column, path; @param split separates items of a cell; @param as the variable without {@code $} */
    record Each(String from, @Nullable String split, String as) {}

    /** @param scheme code of identifier_scheme */
    record Identifier(String scheme, Origin origin, @Nullable String split, WhenSpec when) {}

    /** @param to its end, null where there is none; @param through the end is the last day, not the day after */
    record Effective(@Nullable Day from, @Nullable Day to, boolean through) {}

    /** @param path column, path or variable */
    record Day(String path, Converter converter) {}

    /** Columns and paths it reads. */
    Set<String> reads() {
        Set<String> reads = new TreeSet<>(key.reads());
        when.tests().keySet().forEach(reads::add);
        lines.forEach(line -> {
            line.when().tests().keySet().forEach(reads::add);
            if (line.origin() != null) {
                reads.addAll(line.origin().reads());
            }
        });
        identifiers.forEach(identifier -> {
            reads.addAll(identifier.origin.reads());
            reads.addAll(identifier.when.tests().keySet());
        });
        if (each != null) {
            reads.add(each.from);
        }
        if (effective != null) {
            if (effective.from != null) {
                reads.add(effective.from.path);
            }
            if (effective.to != null) {
                reads.add(effective.to.path);
            }
        }
        reads.removeIf(path -> path.startsWith("$"));
        return reads;
    }

    /** Whether an expression in it looks at the row as a whole. */
    boolean readsWholeRow() {
        return lines.stream().anyMatch(line -> line.origin() != null && line.origin().readsWholeRow())
                || identifiers.stream().anyMatch(identifier -> identifier.origin.readsWholeRow());
    }

    /** Columns without which a row that it takes is rejected. */
    Set<String> rejectsWithout(Set<String> singleFed) {
        Set<String> needs = new TreeSet<>(key.needs());
        for (LineSpec line : lines) {
            boolean required = singleFed.contains(emission.entity().name() + "." + line.field().name());
            if (required && line.origin() != null && !line.nothing().hasDefault()) {
                needs.addAll(line.origin().needs());
            }
        }
        return needs;
    }

    /** Columns without which it takes no row. */
    Set<String> nothingWithout() {
        Set<String> needs = when.needs();
        if (each != null && !each.from.startsWith("$")) {
            needs.add(each.from);
        }
        return needs;
    }
}
