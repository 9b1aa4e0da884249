package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.identity.steward.Waiting.Decision;
import org.milestonehub.core.identity.steward.Waiting.Named;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Questions in their table, with the people as they stand now. */
public final class JdbcReviewQueue implements ReviewQueue {

    private static final String WAITING = "q.state in ('open', 'later')";
    private static final String QUESTIONS = """
            select q.id, q.kind, q.bits, q.why, q.account::text as account, q.state, q.asked_at, q.decided_by, q.decided_at, q.reason,
                   coalesce(c.name, 'hub') as system, q.source_key,
                   %s, %s
              from (select q.*, person_now(q.district, q.person) as one, person_now(q.district, q.other) as two from identity_question as q
                     where q.district = :district and %s) as q
              left join connection as c on c.district = q.district and c.id = q.source_system
              left join person as p on p.district = q.district and p.id = q.one
              left join person as o on o.district = q.district and o.id = q.two""";
    private static final String ORDER = " order by (q.state = 'later'), q.bits desc, q.id";

    private final DataSource source;

    public JdbcReviewQueue(DataSource source) {
        this.source = source;
    }

    @Override
    public long open(District district) {
        return with(district, sql -> sql.count("select count(*) from identity_question as q where q.district = :district and q.state = 'open'"));
    }

    @Override
    public Queue queue(District district, int most) {
        return with(district, sql -> {
            Map<Long, List<Waiting>> byPerson = new LinkedHashMap<>();
            sql.query(questions(WAITING) + ORDER + " limit " + most, JdbcReviewQueue::waiting)
                    .forEach(one -> byPerson.computeIfAbsent(one.other().id(), any -> new ArrayList<>()).add(one));
            List<Group> groups = byPerson.values().stream().map(list -> new Group(list.get(0).other(), list)).toList();
            Map<String, Long> reasons = new LinkedHashMap<>();
            sql.query("""
                    select coalesce(g.word, 'too-little'), count(*) from identity_question as q
                      left join lateral jsonb_array_elements_text(coalesce(q.account -> 'guards', '[]')) as g (word) on true
                     where q.district = :district and q.state in ('open', 'later') group by 1 order by 2 desc, 1""",
                    (row, n) -> reasons.put(row.getString(1), row.getLong(2)));
            return new Queue(groups, reasons, state(sql, "open"), state(sql, "later"));
        });
    }

    private static long state(RunSql sql, String state) {
        return sql.count("select count(*) from identity_question where district = :district and state = '" + state + "'");
    }

    @Override
    public List<Waiting> decided(District district, int most) {
        return with(district, sql -> sql.query(questions("q.state in ('same', 'different') and q.decided_at is not null")
                + " order by q.decided_at desc, q.id desc limit " + most, JdbcReviewQueue::waiting));
    }

    @Override
    public Optional<Sheet> sheet(District district, long question) {
        return with(district, sql -> sql.set("question", question).query(questions("q.id = :question"), (row, n) -> {
            Waiting waiting = waiting(row, n);
            SheetRows rows = new SheetRows(sql, source, waiting.person().id(), waiting.other().id());
            return new Sheet(waiting, rows.rows(), Waterfalls.of(row.getString("account")), rows.household(),
                    MergeRecords.around(sql, waiting.other().id()));
        }).stream().findFirst());
    }

    @Override
    public Optional<Long> after(District district, long question) {
        return with(district, sql -> sql.set("question", question).query("""
                select q.id from identity_question as q where q.district = :district and q.state in ('open', 'later') and q.id <> :question""" + ORDER
                + " limit 1", (row, n) -> row.getLong(1)).stream().findFirst());
    }

    @Override
    public long now(District district, long person) {
        return with(district, sql -> PgStewardship.now(sql, person));
    }

    private static String questions(String which) {
        return QUESTIONS.formatted(named("p", "one"), named("o", "two"), which);
    }

    /** Columns of somebody in a list. */
    static String named(String alias, String prefix) {
        String enrollment = """
                (select %3$s from school_enrollment as x left join organization as s on s.district = x.district and s.id = x.school
                  where x.district = %1$s.district and x.student = %1$s.id
                  order by x.lifecycle, x.is_primary desc nulls last, x.id desc limit 1) as %2$s_%4$s""";
        return "%1$s.id as %2$s_id, concat_ws(' ', coalesce(%1$s.preferred_name, %1$s.given_name), %1$s.family_name) as %2$s_name, "
                .formatted(alias, prefix) + enrollment.formatted(alias, prefix, "s.name", "school") + ", "
                + enrollment.formatted(alias, prefix, "x.grade_level", "grade");
    }

    static Named named(ResultSet row, String prefix) throws SQLException {
        return new Named(row.getLong(prefix + "_id"), Objects.toString(row.getString(prefix + "_name"), ""),
                Objects.toString(row.getString(prefix + "_school"), ""), Objects.toString(row.getString(prefix + "_grade"), ""));
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        String by = row.getString("decided_by");
        Optional<Decision> decision = by == null ? Optional.empty() : Optional.of(new Decision(by,
                row.getObject("decided_at", OffsetDateTime.class).toInstant(), row.getString("reason")));
        return new Waiting(row.getLong("id"), row.getString("kind"), named(row, "one"), named(row, "two"), row.getString("system"),
                row.getString("source_key"), row.getDouble("bits"), row.getString("why"), Waterfalls.of(row.getString("account")).guards(),
                row.getString("state"), row.getObject("asked_at", OffsetDateTime.class).toInstant(), decision);
    }

    private <T> T with(District district, Function<RunSql, T> work) {
        try (java.sql.Connection session = source.getConnection()) {
            return work.apply(new RunSql(session, "", Map.of("district", district.id())));
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off", e);
        }
    }
}
