package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the schema as the database itself describes them. */
public final class SchemaTables {

    /** A table with its columns in order, and those of them that a counter fills. */
    public record Shape(String name, List<String> columns, List<String> counted) {

        public String quotedName() {
            return quoted(name);
        }

        public String columnList() {
            return columns.stream().map(SchemaTables::quoted).collect(Collectors.joining(", "));
        }
    }

    private SchemaTables() {}

    /** All lasting tables of the hub by name, without the one of the migrations. */
    public static List<Shape> of(Connection connection) throws SQLException {
        List<Shape> shapes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname,
                               array_agg(a.attname::text order by a.attnum) as columns,
                               coalesce(array_agg(a.attname::text) filter (where a.attidentity <> ''), '{}') as counted
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                             and a.attgenerated = ''
                         where n.nspname = current_schema()
                           and c.relkind = 'r'
                           and c.relpersistence = 'p'
                           and c.relname <> 'schema_version'
                         group by c.relname
                         order by c.relname
                        """)) {
            while (rows.next()) {
                shapes.add(new Shape(rows.getString("relname"), texts(rows, "columns"), texts(rows, "counted")));
            }
        }
        return shapes;
    }

    /** The highest rung that was climbed. */
    public static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select version from schema_version where success order by installed_rank desc limit 1")) {
            row.next();
            return row.getString("version");
        }
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String::valueOf).toList();
    }
}
