package org.milestonehub.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** One table of text columns, named like the file's, with the file's key as primary key. */
final class KeyedTable {

    static final List<String> COLUMNS = List.of("sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role",
            "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds",
            "grades", "password");
    static final String NAMES = COLUMNS.stream().map(KeyedTable::quoted).collect(Collectors.joining(", "));

    private KeyedTable() {}

    static void create(Connection connection) throws SQLException {
        String columns = COLUMNS.stream().map(column -> quoted(column) + " text collate \"C\"").collect(Collectors.joining(", "));
        execute(connection, "create table base_user (" + columns + ", primary key (\"sourcedId\"))");
    }

    static void createStaging(Connection connection) throws SQLException {
        execute(connection, "create temporary table staged_user (like base_user) on commit drop");
    }

    static long copy(Connection connection, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + table + " (" + NAMES + ") from stdin (format csv, header, force_not_null (" + NAMES + "))", in, 1 << 16);
        }
    }

    static String upsert() {
        String assignments = COLUMNS.stream().skip(1).map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        return "insert into base_user select * from staged_user on conflict (\"sourcedId\") do update set " + assignments;
    }

    static String insert() {
        return "insert into base_user (" + NAMES + ") values (" + String.join(", ", Arrays.asList(marks())) + ")";
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static String[] marks() {
        String[] marks = new String[COLUMNS.size()];
        Arrays.fill(marks, "?");
        return marks;
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
