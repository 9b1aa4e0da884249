package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.milestonehub.core.model.Field;

/** Which system each field of a row came from, for rows that several source rows feed. Reads a batch at a time. */
public final class FieldOrigins {

    private final DeliverySql sql;
    private final Map<String, Map<Long, Origin>> known = new HashMap<>();

    public FieldOrigins(DeliverySql sql) {
        this.sql = sql;
    }

    /**
     * What speaks of one row.
     *
     * @param owners field group to the system whose values come first
     * @param spoken system to the columns it has values for, in order of the systems
     */
    public record Origin(Map<String, Integer> owners, TreeMap<Integer, Set<String>> spoken) {

        /** The owner of the field's group where it has a value, else the first system that has one. */
        public Optional<Integer> system(Field field) {
            Integer owner = owners.get(field.group());
            if (owner != null && spoken.getOrDefault(owner, Set.of()).contains(field.column())) {
                return Optional.of(owner);
            }
            return spoken.entrySet().stream().filter(said -> said.getValue().contains(field.column())).map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /** @param batch rows of the same entity that are likely asked next */
    public Origin of(StoredRow row, Collection<StoredRow> batch) {
        Map<Long, Origin> origins = known.computeIfAbsent(row.entity().name(), any -> new HashMap<>());
        if (!origins.containsKey(row.id())) {
            List<StoredRow> asked = new ArrayList<>(batch.stream()
                    .filter(other -> !other.sources().isEmpty() && !origins.containsKey(other.id())).toList());
            asked.add(row);
            read(asked, origins);
        }
        return origins.get(row.id());
    }

    private void read(List<StoredRow> rows, Map<Long, Origin> origins) {
        Map<Long, Integer> systems = new HashMap<>();
        sql.query("""
                select r.id, s.connection from source_record as r join stream as s on s.district = r.district and s.id = r.stream
                 where r.district = :district and r.id = any(:ids)""",
                Map.of("ids", rows.stream().flatMap(row -> row.sources().values().stream()).distinct().toArray(Long[]::new)),
                (found, n) -> systems.put(found.getLong(1), found.getInt(2)));
        for (StoredRow row : rows) {
            Map<String, Integer> owners = new HashMap<>();
            row.sources().forEach((group, record) -> owners.put(group, systems.getOrDefault(record, row.system())));
            origins.put(row.id(), new Origin(owners, new TreeMap<>()));
        }
        sql.query("""
                select id, source_system, array(select key from jsonb_each(fields) where jsonb_typeof(value) <> 'null') from contribution
                 where district = :district and entity = :entity and id = any(:ids)""",
                Map.of("entity", rows.get(0).entity().name(), "ids", rows.stream().map(StoredRow::id).distinct().toArray(Long[]::new)),
                (found, n) -> origins.get(found.getLong(1)).spoken().computeIfAbsent(found.getInt(2), any -> new HashSet<>())
                        .addAll(List.of((String[]) found.getArray(3).getArray())));
    }
}
