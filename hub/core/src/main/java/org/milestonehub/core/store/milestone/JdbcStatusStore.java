package org.milestonehub.core.store.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.StatusChange;
import org.milestonehub.core.milestone.StatusStore;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Milestone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Status rows in the tables of the data model, written in the transaction that tells the change feed of them. */
final class JdbcStatusStore implements StatusStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final District district;
    private final ChosenFramework framework;
    private final Milestone.Subject kind;
    private final Clock clock;

    JdbcStatusStore(
            DataSource dataSource, District district, ChosenFramework framework, Milestone.Subject kind, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.district = district;
        this.framework = framework;
        this.kind = kind;
        this.clock = clock;
    }

    @Override
    public Map<Long, List<StatusRow>> stored(String code, List<Long> subjects) {
        Map<Long, List<StatusRow>> rows = new HashMap<>();
        read("milestone_status", "", code, subjects, clock.instant(), rows);
        return rows;
    }

    @Override
    public Map<Long, List<StatusRow>> storedOn(String code, List<Long> subjects, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(district.timeZone()).toInstant();
        Map<Long, List<StatusRow>> rows = new HashMap<>();
        read("milestone_status", "and m.recorded_at < :end", code, subjects, end, rows);
        read("milestone_status_history", "and m.recorded_at < :end and m.superseded_at >= :end", code, subjects, end, rows);
        return rows;
    }

    private void read(String table, String known, String code, List<Long> subjects, Instant end, Map<Long, List<StatusRow>> rows) {
        jdbc.sql("""
                        select m.subject_id, m.milestone, m.cycle, m.state, m.progress, m.target_on, m.due_on, m.met_on, m.met_on_time,
                               m.flags, m.evidence, j.school_year, j.version, j.ahead, j.frozen
                          from %s m
                          join milestone_framework f on f.district = m.district and f.id = m.framework and f.code = :framework
                          join milestone_judgement j on j.district = m.district and j.status = m.id
                         where m.district = :district and m.subject_id = any (:subjects) and m.subject_type = :kind
                           and (m.lifecycle = 'active' or j.ahead) %s
                         order by m.id""".formatted(table, known))
                .param("district", district.id())
                .param("framework", code)
                .param("kind", kind.code())
                .param("subjects", subjects.toArray(new Long[0]))
                .param("end", end.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    rows.computeIfAbsent(row.getLong("subject_id"), any -> new ArrayList<>()).add(row(row));
                });
    }

    @Override
    public void save(String code, List<StatusChange> changes) {
        transaction.executeWithoutResult(status -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(72, :district)) as locked").param("district", district.id())
                    .query(Integer.class).single();
            long id = new FrameworkRow(jdbc, district, now).id(framework);
            new StatusWrite(jdbc, district, now, id, code, kind).write(changes);
        });
    }

    private static StatusRow row(ResultSet row) throws SQLException {
        Boolean onTime = row.getObject("met_on_time", Boolean.class);
        return new StatusRow(
                row.getString("milestone"),
                row.getString("cycle"),
                row.getInt("school_year"),
                MilestoneState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBigDecimal("progress"),
                row.getObject("target_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("met_on", LocalDate.class),
                onTime,
                flags((String[]) row.getArray("flags").getArray()),
                Arrays.stream((Long[]) row.getArray("evidence").getArray()).map(String::valueOf).toList(),
                row.getString("version"),
                row.getBoolean("ahead"),
                row.getBoolean("frozen"));
    }

    /** Flags that others raise are not the judge's. */
    private static Set<StatusFlag> flags(String[] codes) {
        Set<StatusFlag> flags = EnumSet.noneOf(StatusFlag.class);
        List<String> held = List.of(codes);
        Arrays.stream(StatusFlag.values()).filter(flag -> held.contains(flag.code())).forEach(flags::add);
        return flags;
    }
}
