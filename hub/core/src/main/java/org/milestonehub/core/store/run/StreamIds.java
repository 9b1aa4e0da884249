package org.milestonehub.core.store.run;

import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of streams inside a district; a stream gets one when a run first meets it. */
final class StreamIds {

    /** Above every number that is kept, and small enough that a hundred times it, the number of a part, is a number of the same size. */
    private static final int FIRST_PASSING = 20_000_000;

    private final JdbcClient jdbc;
    private final int district;
    private final int connection;
    private final boolean dry;
    private final Map<String, Integer> passing = new HashMap<>();

    /** @param dry streams that are met for the first time get numbers that nobody keeps */
    StreamIds(JdbcClient jdbc, int district, int connection, boolean dry) {
        this.dry = dry;
        this.jdbc = jdbc;
        this.district = district;
        this.connection = connection;
    }

    /** Several runs may meet streams for the first time at once: who comes second to a number takes the next one. */
    int idOf(String name) {
        Map<String, Object> values = Map.of("district", district, "connection", connection, "name", name);
        return known(values)
                .or(() -> dry ? Optional.of(passing.computeIfAbsent(name, any -> FIRST_PASSING + passing.size())) : number(values))
                .orElseGet(() -> idOf(name));
    }

    /**
     * A stream that was met before.
     *
     * @param spoken 1 where its source has spoken of it, and 2 more where rows of its last full read are remembered
     * @param fed names of the entities that its rows ever became; empty where nobody noted them from the beginning
     */
    record Met(int id, long spoken, Optional<Set<String>> fed) {}

    /** In one question, for a run of a few rows. */
    Optional<Met> met(String name) {
        return jdbc.sql("""
                select s.id, exists (select 1 from source_record as r where r.district = s.district and r.stream = s.id)::int
                           + 2 * exists (select 1 from known_row as k where k.district = s.district and k.stream = s.id)::int, s.fed
                  from stream as s where s.district = :district and s.connection = :connection and s.name = :name""")
                .params(Map.of("district", district, "connection", connection, "name", name))
                .query((row, n) -> new Met(row.getInt(1), row.getLong(2), names(row.getArray(3)))).optional();
    }

    /** Names of the entities that rows of a stream ever became; empty where nobody noted them from the beginning. */
    Optional<Set<String>> fed(int stream) {
        return jdbc.sql("select fed from stream where district = ? and id = ?").params(district, stream)
                .query((row, n) -> names(row.getArray(1))).optional().flatMap(fed -> fed);
    }

    private static Optional<Set<String>> names(@Nullable Array fed) throws SQLException {
        return fed == null ? Optional.empty() : Optional.of(Set.of((String[]) fed.getArray()));
    }

    private Optional<Integer> known(Map<String, Object> values) {
        return jdbc.sql("select id from stream where district = :district and connection = :connection and name = :name")
                .params(values).query(Integer.class).optional();
    }

    private Optional<Integer> number(Map<String, Object> values) {
        return jdbc.sql("""
                insert into stream (district, id, connection, name, fed)
                select :district, coalesce(max(id), 0) + 1, :connection, :name, '{}' from stream where district = :district
                on conflict do nothing returning id""").params(values).query(Integer.class).optional();
    }
}
