package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows of a district, table by table, in an order that does not depend on where they lie. */
final class TableDump {

    /** They tell what happened, and only grow. */
    private static final Set<String> JOURNALS = Set.of("run", "run_entity", "change", "known_row", "merge_event", "merge_person", "merge_key", "merge_cell",
            "merge_later", "person_change", "person_change_told", "proposal_cursor", "identity_recheck", "id_counter", "run_counter", "person_key", "person_key_cursor", "lookup_key", "lookup_cursor", "name_word");

    private TableDump() {}

    /** Every table but the journals, histories too. */
    static Map<String, List<String>> of(JdbcClient jdbc, int district) {
        return of(jdbc, district, jdbc.sql("""
                select table_name from information_schema.columns where table_schema = 'public' and column_name = 'district'
                   and table_name in (select tablename from pg_tables where schemaname = 'public')""").query(String.class).list().stream()
                .filter(table -> !JOURNALS.contains(table)).toList());
    }

    /** Some tables. */
    static Map<String, List<String>> of(JdbcClient jdbc, int district, List<String> tables) {
        Map<String, List<String>> dump = new TreeMap<>();
        tables.forEach(table -> dump.put(table, jdbc.sql("select t::text from " + table + " as t where district = ? order by 1").param(district)
                .query(String.class).list()));
        return dump;
    }

    /** Rows that stand in one alone: {@code -} before, {@code +} after. */
    static List<String> differences(Map<String, List<String>> before, Map<String, List<String>> after) {
        List<String> differences = new ArrayList<>();
        before.forEach((table, rows) -> {
            List<String> gone = new ArrayList<>(rows);
            after.get(table).forEach(gone::remove);
            List<String> come = new ArrayList<>(after.get(table));
            rows.forEach(come::remove);
            gone.forEach(row -> differences.add("- " + table + " " + row));
            come.forEach(row -> differences.add("+ " + table + " " + row));
        });
        return differences;
    }
}
