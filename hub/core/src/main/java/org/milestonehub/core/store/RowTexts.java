package org.milestonehub.core.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.PrivacyClass;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.EntityRow.FieldValue;
import org.milestonehub.core.view.EntityRow.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns stored values into what people read: code labels, names of what is referred to, dots for what is sensitive. */
public final class RowTexts {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final Map<String, String> LABELS = Map.of(
            "Person", "concat_ws(' ', coalesce(preferred_name, given_name), family_name)",
            "Organization", "name",
            "Course", "title",
            "Program", "name",
            "Opportunity", "title",
            "Term", "coalesce(name, code)",
            "Group", "coalesce(name, code)",
            "Experience", "concat_ws(' ', topic, begin_on::text)");

    private final Map<String, Map<Long, String>> names = new HashMap<>();
    private final boolean masked;

    /**
     * Learns the names of everything these rows refer to.
     *
     * @param masked dots for what is sensitive
     */
    public RowTexts(DataSource dataSource, int district, Map<EntityType, List<JsonNode>> rows, Map<String, String> tables, boolean masked) {
        this.masked = masked;
        Map<String, Set<Long>> wanted = new HashMap<>();
        rows.forEach((entity, list) -> entity.fields().stream()
                .filter(field -> field.type().isReference() && LABELS.containsKey(field.type().target()))
                .forEach(field -> list.forEach(row -> ids(row.path(field.column()))
                        .forEach(id -> wanted.computeIfAbsent(field.type().target(), any -> new TreeSet<>()).add(id)))));
        JdbcClient jdbc = JdbcClient.create(dataSource);
        wanted.forEach((target, ids) -> {
            Map<Long, String> found = new HashMap<>();
            jdbc.sql("select id, " + LABELS.get(target) + " as label from " + tables.get(target)
                            + " where district = :district and id in (:ids)")
                    .param("district", district)
                    .param("ids", ids)
                    .query(row -> {
                        found.put(row.getLong("id"), row.getString("label"));
                    });
            names.put(target, found);
        });
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored row is no JSON", e);
        }
    }

    /** Values of a student's row that are not empty, in the order of the model; not the reference to the student. */
    public List<FieldValue> values(EntityType entity, JsonNode row, long student) {
        return values(entity, row, student, Map.of());
    }

    /** @param kept where values were said that the row's source leaves out by now, by column */
    public List<FieldValue> values(EntityType entity, JsonNode row, long student, Map<String, Origin> kept) {
        List<FieldValue> values = new ArrayList<>();
        for (FieldGroup group : entity.groups()) {
            boolean sensitive = group.privacy().compareTo(PrivacyClass.P3) >= 0;
            for (Field field : group.fields()) {
                JsonNode value = row.path(field.column());
                boolean owner = field.type().isReference() && value.isIntegralNumber() && value.longValue() == student;
                if (!owner && !value.isMissingNode() && !value.isNull() && !(value.isArray() && value.isEmpty())) {
                    values.add(new FieldValue(field.name(), masked && sensitive && !field.type().isReference() ? "•••" : text(field, value), sensitive,
                            kept.get(field.column())));
                }
            }
        }
        return values;
    }

    private String text(Field field, JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(item -> texts.add(single(field, item)));
            return String.join(", ", texts);
        }
        return single(field, value);
    }

    private String single(Field field, JsonNode value) {
        if (field.type().isReference() && value.isIntegralNumber()) {
            return names.getOrDefault(field.type().target(), Map.of()).getOrDefault(value.longValue(), "№ " + value.longValue());
        }
        if (field.type().isCode()) {
            return Vocabulary.find(field.type().target())
                    .map(Vocabulary::labels)
                    .map(labels -> labels.get(value.asText()))
                    .orElse(value.asText());
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    private static Set<Long> ids(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Set.of(value.longValue());
        }
        List<Long> ids = new ArrayList<>();
        value.forEach(item -> ids.add(item.longValue()));
        return ids.stream().collect(Collectors.toSet());
    }
}
