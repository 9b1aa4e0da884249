package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain Java values out of JSON nodes. */
public final class Nodes {

    private Nodes() {}

    /** String, Long, BigDecimal, Boolean, or a list or map of them; empty text for null, which no rule looks at. */
    public static Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return "";
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        return node.isNumber() ? node.decimalValue() : node.asText();
    }

    /** A text, or each text of a list; empty for none. */
    public static List<String> texts(@Nullable JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    /** The keys of a map, in its order; none of anything else. */
    static List<String> keys(JsonNode map) {
        List<String> keys = new ArrayList<>();
        map.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    static Optional<JsonNode> optional(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).filter(found -> !found.isNull());
    }
}
