package org.milestonehub.connectors.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/** JSON to and from plain values. A number never becomes a double. */
public final class RestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RestJson() {}

    /**
     * What a body holds.
     *
     * @param what names the body in the message
     * @throws ConnectorException {@code UNREACHABLE} when the body ends too early, {@code BAD_DATA} when it is no JSON
     */
    public static JsonNode read(byte[] body, String what) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw new ConnectorException(Fault.UNREACHABLE, what + " is empty where JSON was due");
            }
            return node;
        } catch (JsonEOFException e) {
            throw new ConnectorException(Fault.UNREACHABLE, what + " broke off in the middle of its JSON", position(e));
        } catch (JsonProcessingException e) {
            throw new ConnectorException(Fault.BAD_DATA, what + " is not JSON", position(e));
        } catch (IOException e) {
            throw new ConnectorException(Fault.BAD_DATA, what + " is not UTF-8 JSON");
        }
    }

    /**
     * The object in a body.
     *
     * @param what names the body in the message
     * @throws ConnectorException as {@link #read}, and {@code BAD_DATA} when it is another JSON
     */
    public static JsonNode object(byte[] body, String what) {
        return requireObject(read(body, what), what);
    }

    static JsonNode requireObject(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new ConnectorException(Fault.BAD_DATA, what + " is not a JSON object");
        }
        return node;
    }

    /** Values of an outbound record as a body. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new ConnectorException(Fault.DEFECT, "a record cannot be written as JSON", position(e));
        }
    }

    /** An object as a row's fields, in the order of the source. */
    public static Map<String, Object> tree(JsonNode object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return tree(node);
        }
        if (node.isArray()) {
            List<Object> values = new ArrayList<>(node.size());
            node.forEach(value -> values.add(plain(value)));
            return values;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? new BigDecimal(node.bigIntegerValue()) : node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asText();
    }

    /** Jackson quotes the source in its messages, and the source is about students: only the place is kept. */
    private static Throwable position(JsonProcessingException e) {
        String place = e.getLocation() == null ? "unknown place" : "byte " + e.getLocation().getByteOffset();
        return new IOException("JSON at " + place);
    }
}
