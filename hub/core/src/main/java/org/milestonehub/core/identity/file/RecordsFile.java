package org.milestonehub.core.identity.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.normalize.SourcePerson.Statement;

/** Reads the records of one file. Columns the columns file does not name are not looked at. */
final class RecordsFile {

    private RecordsFile() {}

    static List<SourcePerson> read(Path file, ColumnsFile.Table table) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            CsvRows rows = new CsvRows(reader);
            List<String> head = rows.next()
                    .orElseThrow(() -> new LinkProblem(file + ": is empty; the first line must name the columns"))
                    .stream().map(String::strip).toList();
            check(file, head, table);
            List<SourcePerson> people = new ArrayList<>();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                people.add(person(row.get(), head, table));
            }
            return people;
        } catch (IOException e) {
            throw new LinkProblem(file + ": cannot be read as text in UTF-8");
        }
    }

    private static void check(Path file, List<String> head, ColumnsFile.Table table) {
        List<String> wanted = new ArrayList<>(table.columns().keySet());
        wanted.add(table.record());
        if (!table.systemColumn().isEmpty()) {
            wanted.add(table.systemColumn());
        }
        wanted.removeAll(head);
        if (!wanted.isEmpty()) {
            throw new LinkProblem(file + ": has no column " + String.join(", ", wanted) + "; its columns are "
                    + String.join(", ", head));
        }
    }

    private static SourcePerson person(List<String> row, List<String> head, ColumnsFile.Table table) {
        List<Statement> statements = new ArrayList<>();
        for (Map.Entry<String, ColumnsFile.Column> column : table.columns().entrySet()) {
            statements.add(new Statement(column.getValue().attribute(), column.getValue().label(),
                    cell(row, head, column.getKey())));
        }
        String system = table.systemColumn().isEmpty() ? table.system() : table.system() + ":"
                + cell(row, head, table.systemColumn());
        return new SourcePerson(cell(row, head, table.record()), system, table.kind(), statements);
    }

    private static String cell(List<String> row, List<String> head, String column) {
        int at = head.indexOf(column);
        return at < row.size() ? row.get(at) : "";
    }
}
