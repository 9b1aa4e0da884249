package org.milestonehub.core.store.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.sync.FieldMerge;
import org.milestonehub.core.sync.FieldMerge.Contribution;
import org.milestonehub.core.sync.FieldMerge.Merged;
import org.milestonehub.core.sync.Ownership;

/**
 * A person at one moment.
 *
 * @param row as JSON, column by column
 * @param said contributions as JSON; empty where one source row alone feeds the person
 */
record PersonImage(long person, ObjectNode row, ArrayNode said) {

    private static final EntityType PERSON = Model.shipped().entity("Person");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALONE = -1;

    static PersonImage of(long person, String row, String said) {
        return new PersonImage(person, (ObjectNode) parse(row), (ArrayNode) parse(said));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored row is no JSON", e);
        }
    }

    /** Source records that speak of the person. */
    Set<Long> records() {
        Set<Long> records = new TreeSet<>();
        said.forEach(one -> records.add(one.path("source_record").longValue()));
        if (said.isEmpty()) {
            records.add(row.path("source_record_id").longValue());
        }
        return records;
    }

    /** Whether these are what the person was made of; a row that stood alone was written out for the merge. */
    boolean isMadeOf(ArrayNode now) {
        return said.isEmpty()
                ? now.size() == 1 && now.get(0).path("part").intValue() == ALONE
                        && now.get(0).path("source_record").equals(row.path("source_record_id"))
                : said.equals(now);
    }

    boolean stoodAlone() {
        return said.isEmpty();
    }

    /** The same person as these contributions make him. */
    PersonImage rebuilt(ArrayNode from, Ownership ownership, int district) {
        List<Contribution> contributions = new ArrayList<>();
        from.forEach(one -> contributions.add(new Contribution(one.path("source_record").longValue(), one.path("part").intValue(),
                one.path("source_system").intValue(), (ObjectNode) one.path("fields").deepCopy())));
        Merged merged = new FieldMerge(PERSON, ownership, district).merge(contributions);
        ObjectNode built = row.deepCopy();
        for (Field field : PERSON.fields()) {
            built.set(field.column(), value(merged.fields(), field.column()));
        }
        FieldMerge.HEADER_MEMBERS.forEach(member -> built.set(member, value(merged.fields(), member)));
        built.set("field_sources", merged.fieldSources());
        built.put("lifecycle", "active");
        return new PersonImage(person, built, from);
    }

    private static JsonNode value(ObjectNode fields, String member) {
        return fields.hasNonNull(member) ? fields.get(member) : JsonNodeFactory.instance.nullNode();
    }

    PersonImage recordedAt(JsonNode moment) {
        ObjectNode changed = row.deepCopy();
        changed.set("recorded_at", moment);
        return new PersonImage(person, changed, said);
    }

    PersonImage with(String column, String value) {
        ObjectNode changed = row.deepCopy();
        changed.put(column, value);
        return new PersonImage(person, changed, said);
    }

    /** Without what some source records said. */
    ArrayNode saidWithout(Set<Long> records) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        said.forEach(one -> {
            if (!records.contains(one.path("source_record").longValue())) {
                left.add(one);
            }
        });
        return left;
    }
}
