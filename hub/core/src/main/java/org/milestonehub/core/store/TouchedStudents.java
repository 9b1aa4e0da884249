package org.milestonehub.core.store;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.model.EntityType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds whose records a stretch of the change feed speaks of, directly or through what they refer to. */
final class TouchedStudents {

    private final JdbcClient jdbc;
    private final Map<String, Object> stretch;

    TouchedStudents(JdbcClient jdbc, District district, long after, long upTo) {
        this.jdbc = jdbc;
        this.stretch = Map.of("district", district.id(), "after", after, "upTo", upTo);
    }

    Set<Long> of(Reads reads) {
        Set<Long> students = new TreeSet<>();
        Set<String> changed = new HashSet<>(jdbc.sql("""
                select distinct entity from change where district = :district and seq > :after and seq <= :upTo""")
                .params(stretch).query(String.class).list());
        if (!changed.isEmpty()) {
            EvidenceQueries.of(reads).forEach(query -> query.aliases().forEach((alias, entity) -> {
                if (changed.contains(entity.name())) {
                    students.addAll(through(query, alias, entity));
                }
            }));
        }
        return students;
    }

    private Set<Long> through(EvidenceQuery query, String alias, EntityType entity) {
        Set<Long> students = new HashSet<>(students(query.touched(alias)));
        if (alias.equals("e") && entity.equals(query.entity())) {
            students.addAll(students(query.touchedBefore()));
        }
        return students;
    }

    private List<Long> students(String sql) {
        return jdbc.sql(sql).params(stretch).query(Long.class).list();
    }
}
