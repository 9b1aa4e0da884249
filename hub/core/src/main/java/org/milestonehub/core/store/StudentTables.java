package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/** Which tables speak of a student, and the one statement that reads all of them by their indexes. */
public final class StudentTables {

    private static final List<String> OWNER_FIELDS = List.of("student", "subject", "person");
    private static final Set<String> SHOWN_ELSEWHERE = Set.of("MilestoneStatus");

    private final List<EntityType> entities = new ArrayList<>();
    private final String statement;

    public StudentTables(Model model) {
        List<String> parts = new ArrayList<>();
        for (EntityType entity : model.entities()) {
            Optional<String> condition = SHOWN_ELSEWHERE.contains(entity.name()) ? Optional.empty() : condition(entity);
            condition.ifPresent(where -> {
                parts.add(part(entities.size(), entity.table(), where));
                entities.add(entity);
            });
        }
        statement = """
                select t.position, t.id, t.recorded_at, t.lifecycle, t.source_key, t.row::text as row, t.source_record_id as record, c.name as connection,
                       s.line, f.name as file, f.run, f.mapping
                  from (%s) t
                  left join connection c on c.district = t.district and c.id = t.source_system
                  left join source_record s on s.district = t.district and s.id = t.source_record_id
                  left join source_file f on f.district = s.district and f.id = s.file
                 order by t.position, t.lifecycle, t.id
                """.formatted(String.join("\n union all \n", parts));
    }

    /** Entity of a position in the statement's result. */
    public EntityType entity(int position) {
        return entities.get(position);
    }

    /** Reads with the parameters {@code district} and {@code student}. */
    public String statement() {
        return statement;
    }

    private static String part(int position, String table, String where) {
        return "select " + position + " as position, t.district, t.id, t.source_record_id, t.recorded_at, t.lifecycle,"
                + " t.source_system, t.source_key, to_jsonb(t) as row from " + table + " t where t.district = :district and " + where;
    }

    private static Optional<String> condition(EntityType entity) {
        if (entity.name().equals("Person")) {
            return Optional.of("t.id = :student");
        }
        return OWNER_FIELDS.stream()
                .flatMap(name -> entity.field(name).stream())
                .filter(field -> refersTo(field, "Person"))
                .map(field -> "t." + field.column() + " = :student")
                .findFirst()
                .or(() -> entity.field("experience")
                        .filter(field -> refersTo(field, "Experience"))
                        .map(field -> "t.experience in (select x.id from experience x"
                                + " where x.district = :district and x.student = :student)"));
    }

    private static boolean refersTo(Field field, String entity) {
        FieldType type = field.type();
        return type.isReference() && !type.list() && type.target().equals(entity);
    }
}
