package org.milestonehub.core.store.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.PrivacyClass;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.Conflict;
import org.milestonehub.core.view.ConflictGroup;
import org.milestonehub.core.view.ConflictView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conflicts out of the typed images of rows that several systems feed. */
public final class JdbcConflicts implements ConflictView {

    /** Rows looked at for the list: it is for people, who begin somewhere. */
    private static final int ROWS_LOOKED_AT = 20_000;
    private static final int EXAMPLES = 5;
    private static final String HIDDEN = "•••";

    private static final String SAID = """
            with fed as (%s),
            said as (
                select c.entity, c.id, f.key as field, c.source_system, min(f.value) as value
                  from fed join contribution as c on c.district = :district and c.entity = fed.entity and c.id = fed.id
                       cross join lateral jsonb_each_text(c.fields) as f
                 where f.value is not null and f.value <> ''
                 group by 1, 2, 3, 4)
            select s.entity, s.id, s.field, s.source_system, k.name, s.value
              from said as s join connection as k on k.district = :district and k.id = s.source_system
             where exists (select 1 from said as o where o.entity = s.entity and o.id = s.id and o.field = s.field and o.value <> s.value)
             order by s.entity, s.id, s.field""";

    private final JdbcClient jdbc;
    private final Ownership ownership;
    private final Map<String, String> ofStudent;

    public JdbcConflicts(DataSource source, Ownership ownership) {
        this.jdbc = JdbcClient.create(source);
        this.ownership = ownership;
        this.ofStudent = new LinkedHashMap<>();
        for (EntityType entity : Model.shipped().entities()) {
            if (entity.name().equals("Person")) {
                ofStudent.put("Person", "select 'Person' as entity, :student::bigint as id");
            } else {
                entity.field("student").filter(field -> field.type().isReference() && !field.type().list())
                        .ifPresent(field -> ofStudent.put(entity.name(), "select '" + entity.name() + "', t.id from " + entity.table()
                                + " as t where t.district = :district and t.student = :student"));
            }
        }
    }

    private record Said(String entity, long row, String column, int system, String name, String value) {}

    @Override
    public List<ConflictGroup> groups(District district) {
        Map<List<String>, List<Conflict>> groups = conflicts(district, SAID.formatted("""
                select entity, id from contribution where district = :district
                 group by entity, id having count(distinct source_system) > 1 order by id desc limit %d""".formatted(ROWS_LOOKED_AT)), 0).stream()
                .collect(Collectors.groupingBy(one -> List.of(one.entity(), one.group(), one.field(), one.held(), one.other()), LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(all -> new ConflictGroup(all.get(0).entity(), all.get(0).group(), all.get(0).field(), all.get(0).held(),
                        all.get(0).other(), all.size(), all.stream().map(Conflict::row).limit(EXAMPLES).toList()))
                .sorted(Comparator.comparingLong(ConflictGroup::rows).reversed()).toList();
    }

    @Override
    public List<Conflict> ofStudent(District district, long student) {
        return conflicts(district, SAID.formatted(String.join(" union all ", ofStudent.values())), student);
    }

    private List<Conflict> conflicts(District district, String query, long student) {
        Map<List<Object>, List<Said>> byField = jdbc.sql(query).param("district", district.id()).param("student", student)
                .query((row, n) -> new Said(row.getString(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5), row.getString(6)))
                .list().stream().collect(Collectors.groupingBy(said -> List.of(said.entity(), said.row(), said.column()), LinkedHashMap::new,
                        Collectors.toList()));
        List<Conflict> conflicts = new ArrayList<>();
        byField.values().forEach(said -> place(said.get(0)).ifPresent(place -> conflicts.addAll(between(district, place, said))));
        return conflicts;
    }

    private record Place(FieldGroup group, Field field) {}

    /** Lists of several systems differ without contradicting each other, references are numbers: neither is a conflict. */
    private static Optional<Place> place(Said said) {
        return Model.shipped().entity(said.entity()).groups().stream().flatMap(group -> group.fields().stream()
                .filter(field -> field.column().equals(said.column()) && !field.type().list() && !field.type().isReference())
                .map(field -> new Place(group, field))).findFirst();
    }

    private List<Conflict> between(District district, Place place, List<Said> said) {
        List<Integer> owners = ownership.order(district.id(), place.group().qualifiedName());
        List<Said> ordered = said.stream().sorted(Comparator.<Said>comparingInt(one -> owners.contains(one.system())
                ? owners.indexOf(one.system()) : owners.size()).thenComparingInt(Said::system)).toList();
        Said held = ordered.get(0);
        boolean sensitive = place.group().privacy().compareTo(PrivacyClass.P3) >= 0;
        return ordered.stream().skip(1).filter(other -> !other.value().equals(held.value())).map(other -> new Conflict(held.entity(), held.row(),
                place.group().qualifiedName(), place.field().name(), held.name(), sensitive ? HIDDEN : held.value(), other.name(),
                sensitive ? HIDDEN : other.value())).toList();
    }
}
