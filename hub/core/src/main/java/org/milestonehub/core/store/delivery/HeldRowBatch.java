package org.milestonehub.core.store.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.mapping.OutboundMapping.Members;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.FieldOrigins;
import org.milestonehub.core.store.StoredRow;
import org.milestonehub.core.store.run.ChangeReach;

/**
 * Rows of one entity with everything that is reached from them. What a path first asks of one row is read for all rows of the
 * batch at once. Not thread-safe.
 */
final class HeldRowBatch {

    private static final EntityType ENROLMENT = Model.shipped().entity("SchoolEnrollment");

    private final DeliverySql sql;
    private final int receiver;
    private final EntityType entity;
    private final Map<EntityType, Map<Long, Optional<StoredRow>>> loaded = new HashMap<>();
    private final Map<EntityType, Map<Long, Optional<String>>> keys = new HashMap<>();
    private final Map<Long, Optional<StoredRow>> enrolments = new HashMap<>();
    private final Map<Members, Map<Long, List<StoredRow>>> members = new HashMap<>();
    private final FieldOrigins origins;

    HeldRowBatch(DeliverySql sql, int receiver, EntityType entity, List<Long> ids) {
        this.sql = sql;
        this.receiver = receiver;
        this.entity = entity;
        this.origins = new FieldOrigins(sql);
        load(entity, ids);
    }

    /** The rows that are there, in order of their ids. */
    List<StoredRow> rows() {
        return present(entity).stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
    }

    int receiver() {
        return receiver;
    }

    /** The row one step of a path leads to. */
    Optional<StoredRow> follow(StoredRow from, String step) {
        Optional<EntityType> target = ChangeReach.target(from.entity(), step);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (step.equals(ChangeReach.ENROLLMENT) && from.entity().name().equals("Person")) {
            return enrolment(from);
        }
        Long id = from.reference(step);
        if (id == null) {
            return Optional.empty();
        }
        if (!of(target.get()).containsKey(id)) {
            load(target.get(), Stream.concat(present(from.entity()).stream(), memberRows())
                    .filter(row -> row.entity().equals(from.entity()))
                    .map(row -> row.reference(step))
                    .filter(Objects::nonNull)
                    .toList());
        }
        return of(target.get()).getOrDefault(id, Optional.empty());
    }

    /** The receiver's own key of a row. */
    Optional<String> receiverKey(StoredRow row) {
        if (row.system() == receiver) {
            return Optional.of(row.key());
        }
        Map<Long, Optional<String>> known = keys.computeIfAbsent(row.entity(), any -> new HashMap<>());
        if (!known.containsKey(row.id())) {
            Set<Long> asked = present(row.entity()).stream().map(StoredRow::id).filter(id -> !known.containsKey(id))
                    .collect(Collectors.toSet());
            asked.add(row.id());
            asked.forEach(id -> known.put(id, Optional.empty()));
            sql.query("""
                    select distinct on (id) id, source_key from link
                     where district = :district and source_system = :receiver and entity = :entity and id = any(:ids)
                     order by id, recorded_at, source_key""", Map.of("entity", row.entity().name(), "ids", array(asked)),
                    (found, n) -> known.put(found.getLong(1), Optional.of(found.getString(2))));
        }
        return known.get(row.id());
    }

    /** The active rows that belong to a row of the batch, in order of their ids. */
    List<StoredRow> members(StoredRow owner, Members wanted) {
        Long id = owner.reference(wanted.by());
        if (!members.containsKey(wanted)) {
            Map<Long, List<StoredRow>> found = new HashMap<>();
            EntityType other = Model.shipped().entity(wanted.entity());
            String by = EntityColumns.quoted(other.field(wanted.by()).orElseThrow());
            List<Long> owners = present(entity).stream().map(row -> row.reference(wanted.by())).filter(Objects::nonNull).toList();
            read(other, by + " = any(:ids) and t.lifecycle = 'active' order by t.id", owners).forEach(row ->
                    found.computeIfAbsent(row.reference(wanted.by()), any -> new ArrayList<>()).add(row));
            members.put(wanted, found);
        }
        return id == null ? List.of() : members.get(wanted).getOrDefault(id, List.of());
    }

    /** The system a field of a row came from. */
    int systemOf(StoredRow row, String fieldName) {
        Optional<Field> field = row.entity().field(fieldName);
        if (field.isEmpty() || row.sources().isEmpty()) {
            return row.system();
        }
        return origins.of(row, present(row.entity())).system(field.get()).orElse(row.system());
    }

    private Optional<StoredRow> enrolment(StoredRow person) {
        if (!enrolments.containsKey(person.id())) {
            List<Long> people = present(person.entity()).stream().map(StoredRow::id).filter(id -> !enrolments.containsKey(id)).toList();
            people.forEach(id -> enrolments.put(id, Optional.empty()));
            read(ENROLMENT, """
                    t.student = any(:ids) and t.lifecycle <> 'withdrawn'
                     order by t.student, (t.lifecycle = 'active') desc, t.is_primary desc nulls last, t.exit_date desc nulls first,
                              t.entry_date desc nulls last, t.id""", people).forEach(row -> {
                Long student = row.reference("student");
                if (student != null && enrolments.getOrDefault(student, Optional.empty()).isEmpty()) {
                    enrolments.put(student, Optional.of(row));
                    of(ENROLMENT).put(row.id(), Optional.of(row));
                }
            });
        }
        return enrolments.getOrDefault(person.id(), Optional.empty());
    }

    private Stream<StoredRow> memberRows() {
        return members.values().stream().flatMap(map -> map.values().stream()).flatMap(List::stream);
    }

    private Map<Long, Optional<StoredRow>> of(EntityType type) {
        return loaded.computeIfAbsent(type, any -> new LinkedHashMap<>());
    }

    private List<StoredRow> present(EntityType type) {
        return of(type).values().stream().flatMap(Optional::stream).toList();
    }

    private void load(EntityType type, Collection<Long> wanted) {
        Map<Long, Optional<StoredRow>> known = of(type);
        Set<Long> ids = wanted.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toSet());
        ids.forEach(id -> known.put(id, Optional.empty()));
        read(type, "t.id = any(:ids)", ids).forEach(row -> known.put(row.id(), Optional.of(row)));
    }

    private List<StoredRow> read(EntityType type, String condition, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.query("select " + StoredRow.columns(type) + " from " + type.table() + " as t where t.district = :district and "
                + condition, Map.of("ids", array(ids)), (row, n) -> StoredRow.read(type, row));
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.stream().distinct().toArray(Long[]::new);
    }
}
