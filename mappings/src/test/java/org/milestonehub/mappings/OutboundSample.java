package org.milestonehub.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.OutboundMapping.Result;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType.Kind;
import org.milestonehub.core.model.Model;

/** An invented hub row for an outbound mapping, written as paths; values are typed by the model. */
record OutboundSample(EntityType entity, JsonNode line) implements OutboundMapping.Rows {

    /** What became of each line. */
    static List<String> fates(OutboundMapping mapping, List<String> lines) {
        return lines.stream()
                .map(line -> fate(mapping.map(new OutboundSample(mapping.entity(), Outcome.parse(line)))).toString())
                .toList();
    }

    @Override
    public Optional<Object> value(String path) {
        JsonNode value = line.path("values").get(path);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(typed(kind(path), value));
    }

    @Override
    public Optional<String> receiverKey(String path) {
        return Optional.ofNullable(line.path("keys").get(path)).map(JsonNode::asText);
    }

    @Override
    public Optional<String> identifier(String path, String scheme) {
        return Optional.ofNullable(line.path("identifiers").get(path + ":" + scheme)).map(JsonNode::asText);
    }

    @Override
    public List<OutboundMapping.Rows> members(OutboundMapping.Members members) {
        List<OutboundMapping.Rows> rows = new ArrayList<>();
        line.path("each").path(members.entity())
                .forEach(row -> rows.add(new OutboundSample(Model.shipped().entity(members.entity()), row)));
        return rows;
    }

    private Kind kind(String path) {
        EntityType at = entity;
        Kind kind = path.contains("effective") ? Kind.DATE : Kind.STRING;
        for (String step : path.split("\\.")) {
            Optional<Field> field = at.field(step);
            if (field.isPresent()) {
                kind = field.get().type().kind();
                at = kind == Kind.REF ? Model.shipped().entity(field.get().type().target()) : at;
            }
        }
        return kind;
    }

    private static Object typed(Kind kind, JsonNode value) {
        if (value instanceof ArrayNode array) {
            List<Object> items = new ArrayList<>();
            array.forEach(item -> items.add(typed(kind, item)));
            return items;
        }
        return switch (kind) {
            case DATE -> LocalDate.parse(value.asText());
            case INSTANT -> Instant.parse(value.asText());
            case BOOL -> value.asBoolean();
            case INT -> value.asLong();
            case DECIMAL, MONEY -> new BigDecimal(value.asText());
            case JSON -> value.toString();
            default -> value.asText();
        };
    }

    private static ObjectNode fate(Result result) {
        ObjectNode node = Outcome.JSON.createObjectNode();
        if (result instanceof Result.Ready ready) {
            ObjectNode fields = node.putObject("ready");
            ready.fields().forEach((name, value) -> fields.set(name, plain(value)));
        } else if (result instanceof Result.Incomplete incomplete) {
            incomplete.lacking().forEach(node.putArray("incomplete")::add);
        } else {
            node.put("notMeant", true);
        }
        return node;
    }

    private static JsonNode plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = Outcome.JSON.createArrayNode();
            list.forEach(item -> array.add(plain(item)));
            return array;
        }
        if (value instanceof Map<?, ?> part) {
            ObjectNode object = Outcome.JSON.createObjectNode();
            part.forEach((name, item) -> object.set(String.valueOf(name), plain(item)));
            return object;
        }
        return value instanceof BigDecimal number
                ? Outcome.JSON.getNodeFactory().textNode(number.toPlainString())
                : Outcome.JSON.valueToTree(value);
    }
}
