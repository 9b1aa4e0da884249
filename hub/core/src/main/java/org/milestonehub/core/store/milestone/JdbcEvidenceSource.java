package org.milestonehub.core.store.milestone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.EvidenceSource;
import org.milestonehub.core.milestone.FeedState;
import org.milestonehub.core.milestone.SubjectRecords;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.framework.Milestone;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records of subjects of one kind, one statement per entity and batch. */
final class JdbcEvidenceSource implements EvidenceSource {

    private static final int FETCH = 5_000;
    /** Who was merged into somebody else has nothing left to be judged by. */
    private static final String STANDS = """
             and not exists (select from merge_event v
                              where v.district = p.district and v.absorbed = p.id and v.undone_at is null)""";

    private final JdbcClient jdbc;
    private final District district;
    private final Milestone.Subject kind;
    private final FeedState feeds;
    private final Acknowledgements acknowledgements;
    private final Map<Integer, String> systems;
    private final Conversions conversions;
    private volatile @Nullable Prepared prepared;

    /** The queries of one set of reads; each subject kind is nearly always asked with the same. */
    private record Prepared(Reads reads, List<EvidenceQuery> queries, Map<String, Integer> links) {}

    JdbcEvidenceSource(DataSource dataSource, District district, Milestone.Subject kind, FeedState feeds) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCH);
        this.jdbc = JdbcClient.create(template);
        this.district = district;
        this.kind = kind;
        this.feeds = feeds;
        this.acknowledgements = new Acknowledgements(jdbc, district);
        this.systems = systems();
        this.conversions = new Conversions(jdbc, district);
    }

    @Override
    public List<SubjectRecords> load(List<Long> subjects, Reads reads, Moment moment) {
        Long[] ids = subjects.toArray(new Long[0]);
        Map<Long, List<Fact>> facts = new LinkedHashMap<>();
        known(ids, moment).forEach(subject -> facts.put(subject, new ArrayList<>()));
        FactRows rows = new FactRows(district.timeZone(), systems, acknowledgements.of(ids));
        Prepared prepare = prepared(reads);
        for (EvidenceQuery query : prepare.queries()) {
            boolean once = prepare.links().get(query.entity().name()) == 1;
            read(query, query.current(), ids, rows, facts, once);
            if (moment.asKnownOn() != null) {
                read(query, query.earlier(), ids, rows, facts, once);
            }
        }
        return facts.entrySet().stream().map(entry -> records(entry.getKey(), entry.getValue(), moment)).toList();
    }

    private Prepared prepared(Reads reads) {
        Prepared last = prepared;
        if (last != null && last.reads() == reads) {
            return last;
        }
        List<EvidenceQuery> queries = EvidenceQueries.of(reads, kind);
        Map<String, Integer> links = new HashMap<>();
        queries.forEach(query -> links.merge(query.entity().name(), 1, Integer::sum));
        Prepared fresh = new Prepared(reads, queries, links);
        prepared = fresh;
        return fresh;
    }

    private SubjectRecords records(long subject, List<Fact> facts, Moment moment) {
        Optional<Long> school = school(subject, facts, moment);
        Set<String> stale = feeds.staleAt(school.stream().toList());
        HubUse use = kind == Milestone.Subject.STUDENT
                ? HubUse.UNKNOWN
                : new UseOfTheHub(jdbc, district.id(), kind == Milestone.Subject.SCHOOL ? subject : 0, feeds.ageHours());
        return new SubjectRecords(subject, facts, stale, conversions.at(school), use);
    }

    /** Whose feeds decide: the school of a student's primary enrolment, and a school itself. */
    private Optional<Long> school(long subject, List<Fact> facts, Moment moment) {
        if (kind != Milestone.Subject.STUDENT) {
            return kind == Milestone.Subject.SCHOOL ? Optional.of(subject) : Optional.empty();
        }
        if (feeds.bySchool().isEmpty() && conversions.none()) {
            return Optional.empty();
        }
        List<Fact> enrollments = facts.stream().filter(fact -> fact.entity().equals("SchoolEnrollment")).toList();
        return StandingReader.primary(enrollments, moment)
                .map(fact -> fact.get("school"))
                .map(school -> Long.valueOf(school.toString()));
    }

    /** A row that belongs to a subject in two ways counts once. */
    private void read(EvidenceQuery query, String sql, Long[] ids, FactRows rows, Map<Long, List<Fact>> facts, boolean once) {
        jdbc.sql(sql).param("district", district.id()).param("subjects", ids).query(row -> {
            List<Fact> own = facts.get(row.getLong(1));
            if (own != null) {
                Fact fact = rows.fact(query, row);
                if (once || own.stream().noneMatch(fact::equals)) {
                    own.add(fact);
                }
            }
        });
    }

    private List<Long> known(Long[] ids, Moment moment) {
        String table = switch (kind) {
            case STUDENT -> "person";
            case PROGRAM -> "program";
            case SCHOOL, DISTRICT -> "organization";
        };
        return jdbc.sql("select p.id from " + table + " p where p.district = :district and p.id = any (:subjects)"
                        + (kind == Milestone.Subject.STUDENT && moment.asKnownOn() == null ? STANDS : ""))
                .param("district", district.id()).param("subjects", ids).query(Long.class).list();
    }

    private Map<Integer, String> systems() {
        Map<Integer, String> names = new HashMap<>();
        jdbc.sql("select id, name from connection where district = :district").param("district", district.id()).query(row -> {
            names.put(row.getInt("id"), row.getString("name"));
        });
        return names;
    }
}
