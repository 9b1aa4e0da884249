package org.milestonehub.core.store.milestone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.store.PublishedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Printed measures in a table, one row a rate. */
public final class JdbcMeasureStore implements MeasureStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = """
            select r.measure, r.each_of, r.tables, m.version, m.as_of, m.change, m.made_at, m.took_millis
              from measure_release r
              join measure_round m on m.district = r.district and m.framework = r.framework
             where r.district = :district and r.framework = :framework %s
             order by r.position""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcMeasureStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    @Override
    public List<Release> releases(District district, String framework) {
        return jdbc.sql(ROWS.formatted(""))
                .param("district", district.id())
                .param("framework", framework)
                .query(JdbcMeasureStore::release)
                .list();
    }

    @Override
    public List<Release> releases(District district, String framework, String measure) {
        return jdbc.sql(ROWS.formatted("and r.measure = :measure"))
                .param("district", district.id())
                .param("framework", framework)
                .param("measure", measure)
                .query(JdbcMeasureStore::release)
                .list();
    }

    @Override
    public Optional<Release.Made> made(District district, String framework) {
        return jdbc.sql("""
                        select version, as_of, change, made_at, took_millis from measure_round
                         where district = :district and framework = :framework""")
                .param("district", district.id())
                .param("framework", framework)
                .query((row, number) -> made(row))
                .optional();
    }

    @Override
    public void publish(District district, String framework, Release.Made made, List<Release> releases) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into measure_round (district, framework, version, as_of, change, made_at, took_millis)
                            values (:district, :framework, :version, :asOf, :change, :at, :took)
                            on conflict (district, framework) do update
                               set version = excluded.version, as_of = excluded.as_of, change = excluded.change,
                                   made_at = excluded.made_at, took_millis = excluded.took_millis""")
                    .param("district", district.id())
                    .param("framework", framework)
                    .param("version", made.version())
                    .param("asOf", made.asOf())
                    .param("change", made.change())
                    .param("at", made.at().atOffset(ZoneOffset.UTC))
                    .param("took", made.tookMillis())
                    .update();
            jdbc.sql("delete from measure_release where district = :district and framework = :framework")
                    .param("district", district.id()).param("framework", framework).update();
            for (int i = 0; i < releases.size(); i++) {
                insert(district, framework, i, releases.get(i));
            }
        });
    }

    private void insert(District district, String framework, int position, Release release) {
        jdbc.sql("""
                        insert into measure_release (district, framework, position, measure, each_of, tables)
                        values (:district, :framework, :position, :measure, :each, cast(:tables as jsonb))""")
                .param("district", district.id())
                .param("framework", framework)
                .param("position", position)
                .param("measure", release.rate().measure())
                .param("each", release.rate().each())
                .param("tables", PublishedJson.of(release.tables()).toString())
                .update();
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        return new Release(
                new MeasureBook.Rate(row.getString("measure"), row.getString("each_of")),
                made(row),
                PublishedJson.read(json(row.getString("tables"))));
    }

    private static Release.Made made(ResultSet row) throws SQLException {
        return new Release.Made(
                row.getString("version"),
                row.getObject("as_of", LocalDate.class),
                row.getLong("change"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getLong("took_millis"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored release is no JSON", e);
        }
    }
}
