package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.identity.steward.Sheet.Mark;
import org.milestonehub.core.identity.steward.Sheet.Neighbour;
import org.milestonehub.core.identity.steward.Sheet.Row;
import org.milestonehub.core.identity.steward.Sheet.Said;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.RowTexts;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.view.EntityRow.FieldValue;

/** What all systems say of two people, side by side. Sensitive values are masked as everywhere. */
final class SheetRows {

    private static final EntityType PERSON = Model.shipped().entity("Person");
    private static final int MOST_NEIGHBOURS = 12;

    private final RunSql sql;
    private final DataSource source;
    private final long one;
    private final long other;

    SheetRows(RunSql sql, DataSource source, long one, long other) {
        this.sql = sql;
        this.source = source;
        this.one = one;
        this.other = other;
        sql.set("one", one).set("two", other);
    }

    List<Row> rows() {
        Map<String, Map<String, Set<String>>> first = said(one);
        Map<String, Map<String, Set<String>>> second = said(other);
        Set<String> attributes = new LinkedHashSet<>();
        PERSON.fields().forEach(field -> attributes.add(field.name()));
        attributes.addAll(first.keySet());
        attributes.addAll(second.keySet());
        attributes.retainAll(union(first.keySet(), second.keySet()));
        return attributes.stream().map(attribute -> row(attribute, first.getOrDefault(attribute, Map.of()),
                second.getOrDefault(attribute, Map.of()))).toList();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Row row(String attribute, Map<String, Set<String>> first, Map<String, Set<String>> second) {
        return new Row(attribute, list(first), list(second), mark(folded(first), folded(second)));
    }

    private static List<Said> list(Map<String, Set<String>> values) {
        return values.entrySet().stream().map(value -> new Said(value.getKey(), List.copyOf(value.getValue()))).toList();
    }

    private static Set<String> folded(Map<String, Set<String>> values) {
        return values.keySet().stream().map(value -> value.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Mark mark(Set<String> first, Set<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return Mark.ONE_SIDE;
        }
        if (first.equals(second)) {
            return Mark.SAME;
        }
        return first.stream().anyMatch(second::contains) ? Mark.PARTLY : Mark.DIFFERENT;
    }

    /** Attribute to value to the systems that say it. */
    private Map<String, Map<String, Set<String>>> said(long person) {
        Map<String, Map<String, Set<String>>> said = new LinkedHashMap<>();
        List<JsonNode> rows = new ArrayList<>();
        List<String> systems = new ArrayList<>();
        sql.set("imageOf", person).query("""
                select coalesce(c.name, 'hub'), x.fields::text from (
                    select source_system, fields, 1 as position, source_record from contribution
                     where district = :district and entity = 'Person' and id = :imageOf
                    union all
                    select source_system, to_jsonb(p), 2, 0 from person as p where district = :district and id = :imageOf
                       and not exists (select 1 from contribution as k where k.district = :district and k.entity = 'Person' and k.id = :imageOf)) as x
                  left join connection as c on c.district = :district and c.id = x.source_system order by x.position, x.source_record""",
                (row, n) -> systems.add(row.getString(1)) && rows.add(PersonImage.parse(row.getString(2))));
        RowTexts texts = new RowTexts(source, sql.district(), Map.of(), Map.of(), true);
        for (int i = 0; i < rows.size(); i++) {
            for (FieldValue value : texts.values(PERSON, rows.get(i), 0)) {
                add(said, value.field(), value.text(), systems.get(i));
            }
            String system = systems.get(i);
            ((ObjectNode) rows.get(i)).path("identifiers").forEach(identifier -> add(said, "identifiers", numbered(identifier.asText()), system));
        }
        sql.query("""
                select distinct concat_ws(', grade ', s.name, x.grade_level), coalesce(c.name, 'hub') from school_enrollment as x
                  left join organization as s on s.district = x.district and s.id = x.school
                  left join connection as c on c.district = x.district and c.id = x.source_system
                 where x.district = :district and x.student = :imageOf and x.lifecycle = 'active' and s.name is not null order by 1""",
                (row, n) -> add(said, "schools", row.getString(1), row.getString(2)));
        return said;
    }

    private static String numbered(String identifier) {
        int colon = identifier.indexOf(':');
        return colon < 0 ? identifier : identifier.substring(colon + 1) + " (" + identifier.substring(0, colon).replace('_', ' ') + ")";
    }

    private static boolean add(Map<String, Map<String, Set<String>>> said, String attribute, String text, String system) {
        return said.computeIfAbsent(attribute, any -> new LinkedHashMap<>()).computeIfAbsent(text, any -> new LinkedHashSet<>()).add(system);
    }

    /** Found by the keys under which people are looked for: nobody reads all people for it. */
    List<Neighbour> household() {
        return sql.query("""
                with near as (
                    select distinct k.id from person_key as mine
                      cross join lateral (select k.id from person_key as k where k.district = :district and k.k = mine.k limit 60) as k
                     where mine.district = :district and mine.id in (:one, :two) and k.id not in (:one, :two)),
                two as (select * from person where district = :district and id in (:one, :two))
                select %s, e.birth_date::text as born,
                       array_remove(array[
                           case when exists (select 1 from two as t where lower(t.family_name) = lower(e.family_name)) then 'surname' end,
                           case when exists (select 1 from two as t where t.phones && e.phones) then 'telephone' end,
                           case when exists (select 1 from two as t where lower(t.street) = lower(e.street)
                                and t.postal_code is not distinct from e.postal_code) then 'address' end,
                           case when exists (select 1 from two as t where t.emails && e.emails) then 'mail' end], null) as shares
                  from near join person as e on e.district = :district and e.id = near.id
                 where e.lifecycle <> 'withdrawn' and exists (select 1 from two as t where lower(t.family_name) = lower(e.family_name)
                       or t.phones && e.phones or t.emails && e.emails
                       or lower(t.street) = lower(e.street) and t.postal_code is not distinct from e.postal_code)
                 order by cardinality(array_remove(array[e.street, e.phones::text], null)) desc, e.id limit %d"""
                .formatted(JdbcReviewQueue.named("e", "near"), MOST_NEIGHBOURS), (row, n) -> new Neighbour(JdbcReviewQueue.named(row, "near"),
                Objects.toString(row.getString("born"), ""), texts(row.getArray("shares"))));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
