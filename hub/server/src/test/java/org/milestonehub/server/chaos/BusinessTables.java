package org.milestonehub.server.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a district holds, in words that do not depend on when and in how many attempts it was read: rows go by their source keys. */
final class BusinessTables {

    /** A milestone's own keys and what it was judged by name rows by number. */
    private static final Pattern SUBJECT = Pattern.compile("(\"source_key\": \"[^\"]*\\|)(\\d+)(\")");
    private static final Pattern EVIDENCE = Pattern.compile("(\"evidence\": \\[)([^\\]]+)(])");

    /** Numbers that a receiver gives to whom it is told of, in the order of their arrival. */
    private static final Pattern GIVEN = Pattern.compile("(\"(?:portal|wbl):)[^\"]*");

    /** Stand in the order in which the systems were read, and they are read side by side. */
    private static final Pattern IDENTIFIERS = Pattern.compile("(\"identifiers\": \\[)([^\\]]+)(])");

    private final JdbcClient jdbc;
    private final Pattern reference;

    BusinessTables(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.reference = Pattern.compile("(\"(?:" + String.join("|", lines("""
                select distinct column_name from information_schema.columns where table_schema = 'public' and data_type = 'bigint'
                """)) + ")\": )(\\d+)");
    }

    /** Table to its rows, sorted. */
    Map<String, List<String>> read() {
        Map<String, List<String>> tables = new TreeMap<>();
        List<String> entities = entities();
        Map<String, String> keys = keys(entities);
        for (String entity : entities) {
            List<String> rows = lines(
                    "select (to_jsonb(t) - array['id', 'source_record_id', 'field_sources', 'recorded_at', 'evaluated_at'])::text from " + entity + " as t");
            List<String> earlier = lines("""
                    select (to_jsonb(t) - array['id', 'source_record_id', 'field_sources', 'recorded_at', 'evaluated_at', 'superseded_at', 'superseded_by'])::text
                      from %s_history as t""".formatted(entity));
            tables.put(entity, rows.stream().map(row -> byKeys(row, keys)).sorted().toList());
            tables.put(entity + "_history", earlier.stream().map(row -> unhurried(byKeys(row, keys))).sorted().toList());
        }
        tables.put("source_record", lines("""
                select concat_ws('|', s.name, r.key, r.state, r.line, r.hash, r.missing_since is not null, r.extras)
                  from source_record as r join stream as s on s.district = r.district and s.id = r.stream order by 1"""));
        tables.put("parked_part", lines("""
                select concat_ws('|', entity, part, source_key, waits_system, waits_entity, waits_key) from parked_part order by 1"""));
        tables.put("quarantined_row", lines("""
                select concat_ws('|', key, line, rule, column_name) from quarantined_row where state = 'open' order by 1"""));
        return tables;
    }

    /** What a killed hub could leave behind: half a run, its tables, its locks. */
    List<String> leftovers() {
        return lines("""
                select 'table stage.' || tablename from pg_tables where schemaname = 'stage'
                union all select 'run ' || id || ' is ' || state from run where finished_at is null
                union all select 'run ' || id || ' applied as ' || state from run where applied and state like '%fail%'""");
    }

    /** Runs that a killed hub had begun and not applied. */
    long interrupted() {
        return jdbc.sql("select count(*) from run where state = 'failed' and not applied").query(Long.class).single();
    }

    private List<String> entities() {
        return lines("""
                select k.table_name from information_schema.columns as k
                  join information_schema.columns as l on l.table_schema = k.table_schema and l.table_name = k.table_name
                 where k.table_schema = 'public' and k.column_name = 'source_key' and l.column_name = 'lifecycle'
                   and k.table_name not like '%\\_history' order by 1""");
    }

    private Map<String, String> keys(List<String> entities) {
        Map<String, String> keys = new HashMap<>();
        for (String entity : entities) {
            jdbc.sql("select id, source_key from " + entity)
                    .query((RowCallbackHandler) row -> keys.put(row.getString(1), entity + ' ' + row.getString(2)));
        }
        return keys;
    }

    /** A reference to a row that does not exist stays a number, and differs. */
    private String byKeys(String row, Map<String, String> keys) {
        String named = reference.matcher(row)
                .replaceAll(id -> Matcher.quoteReplacement(id.group(1) + keys.getOrDefault(id.group(2), id.group(2))));
        String alike = GIVEN.matcher(SUBJECT.matcher(EVIDENCE.matcher(named).replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + Stream.of(found.group(2).split(", ")).map(id -> keys.getOrDefault(id, id)).sorted().toList() + found.group(3))))
                .replaceAll(id -> Matcher.quoteReplacement(id.group(1) + keys.getOrDefault(id.group(2), id.group(2)) + id.group(3))))
                .replaceAll("$1");
        return IDENTIFIERS.matcher(alike).replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                + Stream.of(found.group(2).split(", ")).sorted().toList() + found.group(3)));
    }

    /** Which receiver answered first shows in a version between the two answers and nowhere else: what stays is in the table itself. */
    private static String unhurried(String version) {
        return IDENTIFIERS.matcher(version).replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                + Stream.of(found.group(2).split("[\\[\\], ]+")).filter(text -> !text.isEmpty() && !GIVEN.matcher(text).lookingAt()).toList()
                + found.group(3)));
    }

    private List<String> lines(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
