package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/** Builds a small shape from texts and maps rows with it. */
final class Shape {

    private final Map<String, String> texts = new LinkedHashMap<>();

    static Shape with(String path, String text) {
        return new Shape().and(path, text);
    }

    /** A shape whose only stream {@code rows} has this body under {@code emit}; {@code id} is the key. */
    static Shape emitting(String emissions) {
        return with("rows.yaml", "mapping: demo/rows\nstream: rows\nkey: id\nemit:\n" + emissions);
    }

    /** A shape that makes people of rows; each line is a field line. */
    static Shape person(String... fieldLines) {
        StringBuilder text = new StringBuilder("  - to: Person\n    fields:\n");
        Arrays.stream(fieldLines).forEach(line -> text.append("      ").append(line).append('\n'));
        return emitting(text.toString());
    }

    Shape and(String path, String text) {
        texts.put(path, text);
        return this;
    }

    Shape crosswalk(String name, String... rows) {
        return and("crosswalks/" + name + ".csv", "source_code,code,note\n" + String.join("\n", rows) + "\n");
    }

    MappingFolder folder() {
        return new MappingFolder("demo", texts);
    }

    List<String> problems() {
        return MappingLoader.load(folder()).problems().stream()
                .map(problem -> problem.file() + ":" + problem.line() + " " + problem.rule()).toList();
    }

    ShapeMapping load() {
        return LoadedMappings.of(List.of(folder())).shape("demo").orElseThrow();
    }

    StreamMapping stream(String name) {
        return load().stream(name).orElseThrow();
    }

    /** Maps one flat row of stream {@code rows}. */
    MappedRow map(String columns, String... cells) {
        return map(stream("rows"), columns, cells);
    }

    static MappedRow map(StreamMapping mapping, String columns, String... cells) {
        RowHeader header = new RowHeader(List.of(columns.split(",")));
        MappedRow into = new MappedRow();
        mapping.bind(header.names()).map(new SourceRow.Flat(header, cells, "rows.csv", 7, false), into);
        return into;
    }

    /** Maps one tree of stream {@code rows}. */
    MappedRow map(Map<String, Object> tree) {
        MappedRow into = new MappedRow();
        stream("rows").bind(List.of()).map(new SourceRow.Tree(tree, "page 1", 1, false), into);
        return into;
    }

    /** The value of a field of the first part. */
    static @Nullable Object value(MappedRow row, String field) {
        return value(row.parts().get(0), field);
    }

    static @Nullable Object value(MappedPart part, String field) {
        List<String> names = part.emission().fields().stream().map(each -> each.name()).toList();
        return part.values()[names.indexOf(field)];
    }

    static List<String> rules(MappedRow row) {
        List<String> rules = new ArrayList<>();
        for (RowProblem problem : row.problems()) {
            rules.add(problem.severity() + " " + problem.rule() + " " + problem.column());
        }
        return rules;
    }
}
