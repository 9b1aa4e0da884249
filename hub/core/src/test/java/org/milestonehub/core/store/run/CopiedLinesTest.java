package org.milestonehub.core.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.TestDatabase;

class CopiedLinesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final List<String> WORDS = List.of("plain", "", "\\N", "a\\tb", "tab\tline\nreturn\rend", "back\\slash\\", "it's ? :name {row}",
            "Łódź 😀", "\"quoted\", {braces}", "$1; drop table x");

    @Test
    void a_few_lines_said_as_inserts_are_what_a_copy_of_them_is() throws SQLException {
        try (Connection session = DATABASE.dataSource().getConnection()) {
            RunSql sql = new RunSql(session, SessionStagingTables.NAMES, Map.of());
            for (String word : WORDS) {
                sql.script("drop table if exists pg_temp.small_said; drop table if exists pg_temp.small_copied;"
                        + " create temporary table small_said (id bigint, word text, list text[], extras jsonb, born date);"
                        + " create temporary table small_copied (id bigint, word text, list text[], extras jsonb, born date)");
                write(sql, "said", word, 1);
                write(sql, "copied", word, 7);
                assertThat(sql.count("select count(*) from (select distinct * from {copied} except select * from {said}) as differs")).isZero();
                assertThat(sql.query("select word from {said}", (row, n) -> row.getString(1))).containsExactly(word);
            }
        }
    }

    private static void write(RunSql sql, String table, String word, int times) {
        try (CopyTarget target = CopyTarget.behind(sql, sql.table(table), "id, word, list, extras, born")) {
            for (int i = 0; i < times; i++) {
                CopyBuffer line = target.line();
                line.number(3).tab().text(word).tab().array(List.of(word, "b")).tab().json(Map.of("column", word)).tab().nothing();
                target.endLine();
            }
            target.finish();
        }
    }
}
