package org.milestonehub.core.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree, or text that is JSON, as JSON text with sorted members so that equal content is equal text. */
final class JsonConverter implements Converter {

    static final JsonConverter INSTANCE = new JsonConverter();

    private static final int LIMIT = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Override
    public @Nullable Object convert(Object value) {
        try {
            Object tree = value instanceof String text ? JSON.readValue(text, Object.class) : value;
            if (!storable(tree)) {
                return Failure.FORBIDDEN;
            }
            String json = JSON.writeValueAsString(tree);
            return json.length() > LIMIT ? Failure.TOO_LONG : json;
        } catch (JsonProcessingException | NumberFormatException e) {
            return Failure.BAD_JSON;
        }
    }

    /** A database takes no NUL, no broken surrogate and no number of a million digits. */
    private static boolean storable(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(member -> storable(member.getKey()) && storable(member.getValue()));
        }
        if (tree instanceof List<?> list) {
            return list.stream().allMatch(JsonConverter::storable);
        }
        if (tree instanceof BigDecimal number) {
            return Math.abs((long) number.scale()) <= 100 && number.precision() <= 100;
        }
        return !(tree instanceof String text) || Texts.storable(text);
    }

    /** JSON text as a tree of String, Number, Boolean, null, List and Map. */
    static @Nullable Object tree(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    /** A tree as compact JSON text. */
    static String text(@Nullable Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            return String.valueOf(tree);
        }
    }
}
