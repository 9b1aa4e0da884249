package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code crosswalks/}: what a source's codes mean. Immutable.
 *
 * @param name file name without {@code .csv}
 * @param file path in the shape's folder
 * @param rows by folded source code
 */
record Crosswalk(String name, String file, Map<String, Row> rows) {

    /**
     * One line of the file.
     *
     * @param source the source's code
     * @param code what it means here, empty text when there is nothing of that kind here
     * @param line where it stands
     */
    record Row(String source, String code, int line) {}

    private static final List<String> HEADER = List.of("source_code", "code", "note");

    Crosswalk {
        rows = Map.copyOf(rows);
    }

    /** Reads the file and notes everything that is wrong with it. */
    static Crosswalk read(String file, String text, Problems problems) {
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".csv".length());
        Map<String, Row> rows = new HashMap<>();
        String[] lines = text.replace("\uFEFF", "").split("\r\n|\r|\n", -1);
        if (!HEADER.equals(cells(lines[0]))) {
            problems.add(file, 1, "bad-crosswalk", "the first line must be source_code,code,note");
        }
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            List<String> cells = cells(lines[i]);
            if (cells == null || cells.size() < 2 || cells.size() > 3 || cells.get(0).isEmpty()) {
                problems.add(file, i + 1, "bad-crosswalk",
                        "a row is source_code,code,note, and the first is never empty");
                continue;
            }
            Row row = new Row(cells.get(0), cells.get(1), i + 1);
            Row before = rows.putIfAbsent(Texts.folded(row.source()), row);
            if (before != null) {
                problems.add(file, i + 1, "crosswalk-row-twice",
                        "\"" + row.source() + "\" already stands in line " + before.line() + "; keep one of the two");
            }
        }
        return new Crosswalk(name, file, rows);
    }

    /** The text of a crosswalk with a row in the place of that of the same source code, or at its end. */
    static String with(String text, CrosswalkEntry row) {
        StringBuilder after = new StringBuilder();
        text.lines().filter(line -> !isOf(line, row.source())).forEach(line -> after.append(line).append('\n'));
        return after.append(quoted(row.source())).append(',').append(quoted(row.code())).append(',').append(quoted(row.note())).append('\n').toString();
    }

    private static boolean isOf(String line, String source) {
        List<String> cells = cells(line);
        return cells != null && !cells.get(0).isEmpty() && Texts.folded(cells.get(0)).equals(Texts.folded(source));
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\R", " ").replace("\"", "\"\"") + "\"";
    }

    /** The row of a source code, null where there is none. */
    @Nullable Row find(String sourceCode) {
        return rows.get(Texts.folded(sourceCode));
    }

    /** Cells of a line, null when a quote is left open. */
    private static @Nullable List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return quoted ? null : cells;
    }
}
