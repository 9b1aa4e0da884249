package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.learn.LearningGround;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Decisions with the accounts that were kept with them. */
public final class JdbcLearningGround implements LearningGround {

    private static final int MOST = 200_000;

    private final DataSource source;

    public JdbcLearningGround(DataSource source) {
        this.source = source;
    }

    @Override
    public Decisions decisions(District district) {
        try (Connection session = source.getConnection()) {
            RunSql sql = new RunSql(session, "", Map.of("district", district.id()));
            PersonSystems systems = PersonSystems.of(sql);
            sql.set("hub", PersonJoins.BY);
            List<Pair> answers = sql.query("""
                    select q.source_system, p.source_system, q.account::text from identity_question as q
                      join person as p on p.district = q.district and p.id = q.other
                     where q.district = :district and q.state = 'same' and q.decided_by <> :hub
                     order by hashtextextended(q.source_key, q.source_system) limit %d""".formatted(MOST), (row, n) -> pair(systems, row));
            List<Pair> links = sql.query("""
                    select l.source_system, p.source_system, l.account::text from link as l
                      join person as p on p.district = l.district and p.id = l.id
                     where l.district = :district and l.entity = 'Person' and l.decision = 'auto' and l.account is not null
                     order by hashtextextended(l.source_key, l.source_system) limit %d""".formatted(MOST), (row, n) -> pair(systems, row));
            return new Decisions(answers, links);
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off; nothing was learned", e);
        }
    }

    private static Pair pair(PersonSystems systems, ResultSet row) throws SQLException {
        Map<Line, Level> levels = new EnumMap<>(Line.class);
        for (JsonNode line : PersonImage.parse(row.getString(3)).path("lines")) {
            levels.put(Line.valueOf(constant(line.path("line").asText())), Level.valueOf(constant(line.path("level").asText())));
        }
        boolean byNumber = levels.get(Line.STATE_ID) == Level.EXACT || levels.get(Line.LOCAL_ID) == Level.EXACT;
        return new Pair(KindPair.of(systems.kind(row.getInt(1)), systems.kind(row.getInt(2))), levels, byNumber);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
