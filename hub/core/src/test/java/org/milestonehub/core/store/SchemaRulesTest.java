package org.milestonehub.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables as the migrations made them, read from the database's own catalog. */
class SchemaRulesTest {

    /** Not a district's data: the list of districts itself, the tables of db-scheduler and of Flyway, versions of frameworks. */
    private static final Set<String> OF_THE_WHOLE_HUB = Set.of("district", "scheduled_tasks", "schema_version", "framework_edition");

    /** A view over the identifiers that stand on each row, not a table of its own. */
    private static final String NOT_A_TABLE = "ExternalIdentifier";

    private static final Map<String, String> HEADER_TYPES = Map.ofEntries(
            Map.entry("district", "integer"), Map.entry("id", "bigint"), Map.entry("source_record_id", "bigint"),
            Map.entry("recorded_at", "timestamp with time zone"), Map.entry("source_system", "integer"),
            Map.entry("effective_from", "date"), Map.entry("effective_to", "date"), Map.entry("lifecycle", "text"),
            Map.entry("source_key", "text"), Map.entry("identifiers", "text[]"), Map.entry("codes_raw", "jsonb"),
            Map.entry("field_sources", "jsonb"));

    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** Of its entries only their being there counts; a word that a name says twice may stand in it twice. */
    private static final String ONLY_AN_INDEX = "lookup_key";

    private record Index(String table, String name, boolean primary, String firstColumn) {}

    @Test
    void every_key_and_every_index_begins_with_the_district() {
        List<Index> indexes = indexes();

        assertThat(indexes).hasSizeGreaterThan(100);
        assertThat(indexes).filteredOn(index -> !OF_THE_WHOLE_HUB.contains(index.table()))
                .filteredOn(index -> !index.firstColumn().equals("district"))
                .as("a district's rows lie together and no query reaches into another's: put district first").isEmpty();
    }

    @Test
    void every_table_has_a_key_unless_it_only_remembers() {
        List<String> keyed = indexes().stream().filter(Index::primary).map(Index::table).toList();

        assertThat(tables()).filteredOn(table -> !table.endsWith("_history") || table.equals("schema_version"))
                .filteredOn(table -> !table.equals(ONLY_AN_INDEX))
                .as("give the table a primary key that begins with district").isNotEmpty().allMatch(keyed::contains);
    }

    @Test
    void tables_hold_what_the_model_says() {
        for (EntityType entity : Model.shipped().entities()) {
            if (!entity.name().equals(NOT_A_TABLE)) {
                Map<String, String> expected = expected(entity);
                assertThat(columns(entity.table())).as(entity.table() + ": mend the migration or model/entities.yaml")
                        .containsExactlyEntriesOf(expected);
                expected.put("superseded_at", "timestamp with time zone");
                expected.put("superseded_by", "bigint");
                assertThat(columns(entity.table() + "_history")).as(entity.table() + "_history").containsExactlyEntriesOf(expected);
            }
        }
    }

    private static Map<String, String> expected(EntityType entity) {
        Map<String, String> columns = new LinkedHashMap<>();
        EntityColumns.HEADER.forEach(column -> columns.put(column, HEADER_TYPES.get(column)));
        for (Field field : entity.fields()) {
            columns.put(field.column(), EntityColumns.type(field).replace("timestamptz", "timestamp with time zone"));
        }
        return columns;
    }

    private static List<Index> indexes() {
        return jdbc.sql("""
                select t.relname, i.relname, x.indisprimary, a.attname
                  from pg_index as x
                  join pg_class as i on i.oid = x.indexrelid
                  join pg_class as t on t.oid = x.indrelid
                  join pg_namespace as n on n.oid = t.relnamespace and n.nspname = 'public'
                  join pg_attribute as a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                 order by 1, 2""").query((row, n) ->
                new Index(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4))).list();
    }

    private static List<String> tables() {
        return new ArrayList<>(jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class).list());
    }

    private static Map<String, String> columns(String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        jdbc.sql("""
                select attname, format_type(atttypid, atttypmod) from pg_attribute
                 where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum""").param("public." + table)
                .query(row -> {
                    columns.put(row.getString(1), row.getString(2));
                });
        return columns;
    }
}
