package org.milestonehub.core.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** A tree, or text that is JSON, as JSON text with sorted members so that equal content is equal text. */
final class JsonConverter implements Converter {

    static final JsonConverter INSTANCE = new JsonConverter();

    private static final int LIMIT = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Override
    public @Nullable Object convert(Object value) {
        try {
            Object tree = value instanceof String text ? JSON.readValue(text, Object.class) : value;
            String json = JSON.writeValueAsString(tree);
            return json.length() > LIMIT ? Failure.TOO_LONG : json.indexOf("\\u0000") >= 0 ? Failure.FORBIDDEN : json;
        } catch (JsonProcessingException e) {
            return Failure.BAD_JSON;
        }
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
