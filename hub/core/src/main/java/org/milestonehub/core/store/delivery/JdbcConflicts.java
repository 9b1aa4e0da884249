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

    /** Fields that can be in conflict, by the same rule as {@link #place}, and the order in which systems own them. */
    private static final String GROUPS = """
            with place as materialized (
                select entity, field, "group" from unnest(:entities, :fields, :groups) as p (entity, field, "group")),
            owner as materialized (
                select "group", system, rank from unnest(:ownedGroups, :owners, :ranks) as o ("group", system, rank)),
            fed as materialized (
                select entity, id from contribution where district = :district group by entity, id having min(source_system) < max(source_system)),
            said as (
                select c.entity, c.id, f.key as field, c.source_system as system, min(f.value) as value
                  from fed join contribution as c on c.district = :district and c.entity = fed.entity and c.id = fed.id
                       cross join lateral jsonb_each_text(c.fields) as f
                 where f.value <> '' and (c.entity, f.key) in (select entity, field from place)
                 group by 1, 2, 3, 4),
            ranked as (
                select s.entity, s.id, s.field, p."group", s.system, s.value, first_value(s.system) over believed as held,
                       first_value(s.value) over believed as held_value
                  from said as s join place as p on p.entity = s.entity and p.field = s.field
                       left join owner as o on o."group" = p."group" and o.system = s.system
                window believed as (partition by s.entity, s.id, s.field order by coalesce(o.rank, 1000), s.system))
            select r.entity, r."group", r.field, h.name, k.name, count(*), (array_agg(r.id order by r.id))[1\\:%d]
              from ranked as r
              join connection as h on h.district = :district and h.id = r.held
              join connection as k on k.district = :district and k.id = r.system
             where r.system <> r.held and r.value <> r.held_value
             group by r.entity, r."group", r.field, h.name, k.name order by 6 desc, 1, 3, 5""".formatted(EXAMPLES);

    @Override
    public List<ConflictGroup> groups(District district) {
        List<String[]> places = new ArrayList<>();
        List<Object[]> owned = new ArrayList<>();
        for (EntityType entity : Model.shipped().entities()) {
            for (FieldGroup group : entity.groups()) {
                group.fields().stream().filter(JdbcConflicts::single)
                        .forEach(field -> places.add(new String[] {entity.name(), field.column(), group.qualifiedName()}));
                List<Integer> owners = ownership.order(district.id(), group.qualifiedName());
                owners.forEach(system -> owned.add(new Object[] {group.qualifiedName(), system, owners.indexOf(system)}));
            }
        }
        return jdbc.sql(GROUPS).param("district", district.id())
                .param("entities", texts(places, 0)).param("fields", texts(places, 1)).param("groups", texts(places, 2))
                .param("ownedGroups", owned.stream().map(one -> (String) one[0]).toArray(String[]::new))
                .param("owners", owned.stream().map(one -> (Integer) one[1]).toArray(Integer[]::new))
                .param("ranks", owned.stream().map(one -> (Integer) one[2]).toArray(Integer[]::new))
                .query((row, n) -> new ConflictGroup(row.getString(1), row.getString(2), name(row.getString(1), row.getString(3)), row.getString(4),
                        row.getString(5), row.getLong(6), List.of((Long[]) row.getArray(7).getArray()))).list();
    }

    private static String[] texts(List<String[]> places, int place) {
        return places.stream().map(one -> one[place]).toArray(String[]::new);
    }

    private static String name(String entity, String column) {
        return Model.shipped().entity(entity).fields().stream().filter(field -> field.column().equals(column)).findFirst().orElseThrow().name();
    }

    /** Lists of several systems differ without contradicting each other, references are numbers: neither is a conflict. */
    private static boolean single(Field field) {
        return !field.type().list() && !field.type().isReference();
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

    private static Optional<Place> place(Said said) {
        return Model.shipped().entity(said.entity()).groups().stream().flatMap(group -> group.fields().stream()
                .filter(field -> field.column().equals(said.column()) && single(field))
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
