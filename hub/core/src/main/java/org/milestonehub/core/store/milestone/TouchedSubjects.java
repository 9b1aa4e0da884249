package org.milestonehub.core.store.milestone;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.EntityType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds whose records a stretch of the change feed speaks of, directly or through what they refer to. */
final class TouchedSubjects {

    /** Their records went to somebody else, or came from there. */
    private static final String MERGED = """
            select first_id from change
             where district = :district and seq > :after and seq <= :upTo and entity = 'Person' and kind in ('merged', 'split')""";

    private final JdbcClient jdbc;
    private final Map<String, Object> stretch;

    TouchedSubjects(JdbcClient jdbc, District district, long after, long upTo) {
        this.jdbc = jdbc;
        this.stretch = Map.of("district", district.id(), "after", after, "upTo", upTo);
    }

    Set<Long> of(Reads reads, Milestone.Subject kind) {
        Set<Long> subjects = new TreeSet<>();
        Set<String> changed = new HashSet<>(jdbc.sql("""
                select distinct entity from change where district = :district and seq > :after and seq <= :upTo""")
                .params(stretch).query(String.class).list());
        if (!changed.isEmpty()) {
            EvidenceQueries.of(reads, kind).forEach(query -> query.aliases().forEach((alias, entity) -> {
                if (changed.contains(entity.name())) {
                    subjects.addAll(through(query, alias, entity));
                }
            }));
        }
        if (kind == Milestone.Subject.STUDENT) {
            subjects.addAll(subjects(MERGED));
        }
        return subjects;
    }

    private Set<Long> through(EvidenceQuery query, String alias, EntityType entity) {
        Set<Long> subjects = new HashSet<>(subjects(query.touched(alias)));
        if (alias.equals("e") && entity.equals(query.entity())) {
            subjects.addAll(subjects(query.touchedBefore()));
        }
        return subjects;
    }

    private List<Long> subjects(String sql) {
        return jdbc.sql(sql).params(stretch).query(Long.class).list();
    }
}
