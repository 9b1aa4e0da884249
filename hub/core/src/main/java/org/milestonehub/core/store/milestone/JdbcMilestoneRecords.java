package org.milestonehub.core.store.milestone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.EvidenceSource;
import org.milestonehub.core.milestone.FeedState;
import org.milestonehub.core.milestone.JudgePosition;
import org.milestonehub.core.milestone.LocalSchools;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.milestone.StatusStore;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.sync.Ownership;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What judging needs, from entity tables, runs and the change feed. */
public final class JdbcMilestoneRecords implements MilestoneRecords, LocalSchools {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final StaleFeeds feeds;
    private final Clock clock;

    /** @param ownership who is the system of record of a field group */
    public JdbcMilestoneRecords(DataSource dataSource, Ownership ownership, Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.feeds = new StaleFeeds(jdbc, ownership, clock);
        this.clock = clock;
    }

    @Override
    public FeedState feeds(District district, Collection<String> entities) {
        return feeds.of(district, entities);
    }

    @Override
    public List<String> systems(District district, String group) {
        return feeds.systems(district, group);
    }

    @Override
    public EvidenceSource evidence(District district, Milestone.Subject kind, FeedState state) {
        return new JdbcEvidenceSource(dataSource, district, kind, state);
    }

    @Override
    public StatusStore statuses(District district, ChosenFramework framework, Milestone.Subject kind) {
        return new JdbcStatusStore(dataSource, district, framework, kind, clock);
    }

    @Override
    public String conversions(District district) {
        return Conversions.word(jdbc, district);
    }

    @Override
    public long lastChange(District district) {
        return jdbc.sql("select coalesce(max(seq), 0) from change where district = :district")
                .param("district", district.id()).query(Long.class).single();
    }

    @Override
    public boolean unfinished(District district, Instant begunBefore) {
        return jdbc.sql("select exists (select from run where district = :district and finished_at is null and logical_time < :before)")
                .param("district", district.id()).param("before", begunBefore.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    @Override
    public Iterator<List<Long>> subjects(District district, Milestone.Subject kind, int page) {
        return new SubjectPages(jdbc, district, kind, page);
    }

    @Override
    public long count(District district, Milestone.Subject kind) {
        return SubjectPages.count(jdbc, district, kind);
    }

    @Override
    public Set<Long> touched(District district, Milestone.Subject kind, Reads reads, long after, long upTo) {
        return upTo > after ? new TouchedSubjects(jdbc, district, after, upTo).of(reads, kind) : new TreeSet<>();
    }

    @Override
    public Map<String, Long> schoolCodes(District district) {
        Map<String, Long> codes = new TreeMap<>();
        jdbc.sql("""
                        select id, coalesce(code, source_key) as code from organization
                         where district = :district and kind = 'school' and lifecycle = 'active' order by id desc""")
                .param("district", district.id())
                .query(row -> {
                    codes.put(row.getString("code"), row.getLong("id"));
                });
        return codes;
    }

    @Override
    public Map<String, String> names(District district) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(code, source_key) as code, name from organization
                         where district = :district and kind = 'school' and lifecycle = 'active' order by name, id""")
                .param("district", district.id())
                .query(row -> {
                    names.putIfAbsent(row.getString("code"), row.getString("name"));
                });
        return names;
    }

    @Override
    public Optional<JudgePosition> position(District district, String framework) {
        return jdbc.sql("""
                        select seq, judged_on, version, stale from milestone_cursor
                         where district = :district and framework = :framework""")
                .param("district", district.id())
                .param("framework", framework)
                .query((row, number) -> new JudgePosition(row.getLong("seq"), row.getObject("judged_on", LocalDate.class),
                        row.getString("version"), groups(row.getString("stale"))))
                .optional();
    }

    @Override
    public void move(District district, String framework, JudgePosition position) {
        jdbc.sql("""
                        insert into milestone_cursor (district, framework, seq, judged_on, version, stale)
                        values (:district, :framework, :seq, :day, :version, :stale)
                        on conflict (district, framework) do update
                           set seq = excluded.seq, judged_on = excluded.judged_on, version = excluded.version, stale = excluded.stale""")
                .param("district", district.id())
                .param("framework", framework)
                .param("seq", position.change())
                .param("day", position.judgedOn())
                .param("version", position.version())
                .param("stale", String.join(" ", new TreeSet<>(position.stale())))
                .update();
    }

    private static Set<String> groups(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
}
