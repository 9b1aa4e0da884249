package org.milestonehub.core.identity.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
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
                check(file, row.get(), head, table, people.size() + 1);
                people.add(person(row.get(), head, table));
            }
            return people;
        } catch (CharacterCodingException e) {
            throw new LinkProblem(file + ": is not text in UTF-8, and nothing was written; save it as CSV in UTF-8 (a spreadsheet has that as a type"
                    + " of its own), so that names keep their accents");
        } catch (IOException e) {
            throw new LinkProblem(file + ": cannot be read; give files that exist and that you may read with --in");
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
                    + String.join(", ", head) + separated(head));
        }
    }

    private static String separated(List<String> head) {
        boolean semicolons = head.size() == 1 && head.get(0).indexOf(';') >= 0;
        boolean tabs = head.size() == 1 && head.get(0).indexOf('\t') >= 0;
        return semicolons || tabs ? ". They are separated by " + (semicolons ? "semicolons" : "tabs") + ": save it with commas" : "";
    }

    /** A value with a comma and without quotes would put everything behind it into the wrong columns. */
    private static void check(Path file, List<String> row, List<String> head, ColumnsFile.Table table, int number) {
        if (row.size() > head.size()) {
            throw new LinkProblem(file + ": record " + number + " has " + row.size() + " values for " + head.size()
                    + " columns; put values with a comma into quotes");
        }
        if (cell(row, head, table.record()).isBlank()) {
            throw new LinkProblem(file + ": record " + number + " has nothing in the column " + table.record() + "; give each record a key of its own");
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
