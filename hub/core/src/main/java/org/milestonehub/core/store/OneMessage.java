package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Statements that go to the server together, so that a run of one record does not wait for a hundred answers one after the other.
 * Each sees what those before it wrote. Where one breaks, none of the message has happened.
 */
final class OneMessage {

    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final List<Taking> takings = new ArrayList<>();

    /** What becomes of a statement's answer. */
    private interface Taking {
        void take(@Nullable ResultSet rows, int count) throws SQLException;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    void update(String text, @Nullable Object[] with, Answer<Integer> answer) {
        add(text, with, (rows, count) -> answer.is(count));
    }

    <T> void query(String text, @Nullable Object[] with, RowMapper<T> mapper, Answer<List<T>> answer) {
        add(text, with, (rows, count) -> {
            List<T> all = new ArrayList<>();
            while (rows != null && rows.next()) {
                all.add(mapper.mapRow(rows, all.size()));
            }
            answer.is(all);
        });
    }

    private void add(String text, @Nullable Object[] with, Taking taking) {
        texts.add(text);
        values.addAll(Arrays.asList(with));
        takings.add(taking);
    }

    void send(Connection session) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(text())) {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            boolean rows = statement.execute();
            for (Taking taking : takings) {
                taking.take(rows ? statement.getResultSet() : null, rows ? 0 : statement.getUpdateCount());
                rows = statement.getMoreResults();
            }
        }
    }

    String text() {
        return String.join(";\n", texts);
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof SqlParameterValue typed) {
            statement.setObject(place, typed.getValue(), typed.getSqlType());
        } else {
            statement.setObject(place, value);
        }
    }
}
