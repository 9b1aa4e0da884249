package org.milestonehub.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.run.SessionStagingTables;
import org.springframework.dao.DataAccessException;

/** Statements of a small run, said together. */
class OneMessageTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private Connection session;
    private RunSql sql;

    @BeforeEach
    void session() throws SQLException {
        session = DATABASE.dataSource().getConnection();
        sql = new RunSql(session, SessionStagingTables.NAMES, Map.of("district", 7));
        sql.script("create temporary table small_seen (n int, word text)");
    }

    @AfterEach
    void close() throws SQLException {
        sql.script("drop table if exists pg_temp.small_seen");
        session.close();
    }

    @Test
    void each_statement_sees_what_those_before_it_wrote_and_every_answer_is_its_own() {
        Answer<Integer> one = sql.set("n", 1).later("insert into {seen} (n) values (:n)");
        Answer<Integer> three = sql.set("n", 2).later("insert into {seen} (n) select :n + g from generate_series(0, 2) as g");
        Answer<List<Integer>> seen = sql.queryLater("select n from {seen} order by n", (row, i) -> row.getInt(1));
        Answer<Integer> gone = sql.later("delete from {seen} where n >= ?", 3);

        assertThat(three.isThere()).isFalse();
        assertThat(sql.count("select count(*) from {seen}")).isEqualTo(2);
        assertThat(List.of(one.get(), three.get(), gone.get())).containsExactly(1, 3, 2);
        assertThat(seen.get()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void where_one_breaks_none_has_happened_nothing_of_it_comes_later_and_the_next_ones_go_on() {
        Answer<Integer> good = sql.later("insert into {seen} (n) values (1)");
        sql.later("insert into {seen} (n) select 1 / (:district - 7)");

        assertThatThrownBy(() -> sql.count("select count(*) from {seen}")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(good::get).hasMessageContaining("given up");
        assertThat(sql.count("select count(*) from {seen}")).isZero();
    }

    @Test
    void what_is_given_up_is_never_said() {
        sql.later("insert into {seen} (n) values (1)");
        sql.forget();

        assertThat(sql.count("select count(*) from {seen}")).isZero();
    }

    @Test
    void whoever_takes_the_session_finds_everything_said() throws SQLException {
        sql.later("insert into {seen} (n, word) values (?, ?)", 1, null);
        try (var statement = sql.connection().createStatement(); var rows = statement.executeQuery("select n from pg_temp.small_seen where word is null")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void a_run_of_many_rows_says_everything_at_once() {
        RunSql other = new RunSql(session, "stage.r1_", Map.of());
        assertThat(other.later("insert into pg_temp.small_seen (n) values (1)").isThere()).isTrue();
    }
}
