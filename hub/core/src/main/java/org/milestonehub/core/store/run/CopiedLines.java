package org.milestonehub.core.store.run;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.RunSql;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * A few lines of COPY's text format as inserts, which can go with other statements in one message, where each COPY would need two
 * of its own.
 */
final class CopiedLines {

    private CopiedLines() {}

    static void say(RunSql sql, String table, String columns, String lines) {
        int count = columns.split(",").length;
        String insert = "insert into " + table + " (" + columns + ") values (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
        for (String line : lines.split("\n")) {
            sql.later(insert, cells(line).toArray());
        }
    }

    /** The server takes each cell as a text of the column's type. */
    private static List<@Nullable Object> cells(String line) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String cell : line.split("\t", -1)) {
            cells.add(cell.equals("\\N") ? null : new SqlParameterValue(Types.OTHER, plain(cell)));
        }
        return cells;
    }

    private static String plain(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            plain.append(c != '\\' ? c : switch (cell.charAt(++i)) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> cell.charAt(i);
            });
        }
        return plain.toString();
    }

    static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
