package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType.Kind;
import org.milestonehub.core.model.Model;

/** Every column that names a person, read from the model; what is derived from these rows is not among them. */
public final class PersonReferences {

    /** States are judged anew from the records that name a student. */
    private static final String DERIVED = "MilestoneStatus";

    /** Columns beside the model. Who was sent something stays written as it was. */
    static final List<Elsewhere> ELSEWHERE = List.of(new Elsewhere("delivery", "student", "id"), new Elsewhere("personal_link", "student", "id"),
            new Elsewhere("account", "person", "name"));

    public static final List<Table> TABLES = Model.shipped().entities().stream().filter(entity -> !entity.name().equals(DERIVED))
            .map(entity -> new Table(entity, columns(entity))).filter(table -> !table.columns().isEmpty()).toList();

    private PersonReferences() {}

    /** A column of a table beside the model, and the column that tells its rows apart. */
    record Elsewhere(String table, String column, String key) {}

    /** A table whose rows name people. */
    public record Table(EntityType entity, List<Column> columns) {

        public String name() {
            return entity.table();
        }

        /** SQL over the table {@code e}: some column names the person. */
        String names(String person) {
            return "(" + String.join(" or ", columns.stream().map(column -> column.names(person)).toList()) + ")";
        }
    }

    /**
     * A column of an entity.
     *
     * @param condition SQL over the table {@code e}: the column names a person
     */
    public record Column(String name, String condition) {

        public String quoted() {
            return '"' + name + '"';
        }

        String names(String person) {
            return "e." + quoted() + " = " + person + condition;
        }
    }

    private static List<Column> columns(EntityType entity) {
        List<Column> columns = new ArrayList<>(references(entity).map(field -> new Column(field.column(), "")).toList());
        entity.field("subjectId").filter(field -> field.type().kind() == Kind.ID && entity.field("subjectType").isPresent())
                .ifPresent(field -> columns.add(new Column(field.column(), " and e.subject_type = 'student'")));
        return columns;
    }

    /** Fields that refer to one person. */
    static Stream<Field> references(EntityType entity) {
        return entity.fields().stream().filter(field -> field.type().isReference() && field.type().target().equals("Person"));
    }
}
