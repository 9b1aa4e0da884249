package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.EvidenceSource;
import org.milestonehub.core.milestone.StudentRecords;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records of students, one statement per entity and batch. */
final class JdbcEvidenceSource implements EvidenceSource {

    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final District district;
    private final Set<String> stale;
    private final Acknowledgements acknowledgements;

    /** @param stale field groups not to be trusted now */
    JdbcEvidenceSource(DataSource dataSource, District district, Set<String> stale) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCH);
        this.jdbc = JdbcClient.create(template);
        this.district = district;
        this.stale = Set.copyOf(stale);
        this.acknowledgements = new Acknowledgements(jdbc, district);
    }

    @Override
    public List<StudentRecords> load(List<Long> students, Reads reads, Moment moment) {
        Long[] ids = students.toArray(new Long[0]);
        Map<Long, List<Fact>> facts = new LinkedHashMap<>();
        known(ids).forEach(student -> facts.put(student, new ArrayList<>()));
        FactRows rows = new FactRows(district.timeZone(), systems(), acknowledgements.of(ids));
        Map<String, Integer> links = new HashMap<>();
        List<EvidenceQuery> queries = EvidenceQueries.of(reads);
        queries.forEach(query -> links.merge(query.entity().name(), 1, Integer::sum));
        for (EvidenceQuery query : queries) {
            boolean once = links.get(query.entity().name()) == 1;
            read(query, query.current(), ids, rows, facts, once);
            if (moment.asKnownOn() != null) {
                read(query, query.earlier(), ids, rows, facts, once);
            }
        }
        return facts.entrySet().stream()
                .map(entry -> new StudentRecords(entry.getKey(), entry.getValue(), stale, Map.of()))
                .toList();
    }

    /** A row that belongs to a student in two ways counts once. */
    private void read(EvidenceQuery query, String sql, Long[] ids, FactRows rows, Map<Long, List<Fact>> facts, boolean once) {
        jdbc.sql(sql).param("district", district.id()).param("students", ids).query(row -> {
            List<Fact> own = facts.get(row.getLong(1));
            if (own != null) {
                Fact fact = rows.fact(query, row);
                if (once || own.stream().noneMatch(fact::equals)) {
                    own.add(fact);
                }
            }
        });
    }

    private List<Long> known(Long[] ids) {
        return jdbc.sql("select id from person where district = :district and id = any (:students)")
                .param("district", district.id()).param("students", ids).query(Long.class).list();
    }

    private Map<Integer, String> systems() {
        Map<Integer, String> names = new HashMap<>();
        jdbc.sql("select id, name from connection where district = :district").param("district", district.id()).query(row -> {
            names.put(row.getInt("id"), row.getString("name"));
        });
        return names;
    }
}
