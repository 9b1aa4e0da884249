package org.milestonehub.server.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Where a body cannot be read and what belongs there, in words. What stood there is not repeated: it may be a name. */
final class UnreadableBody {

    private static final Map<Class<?>, String> KINDS = Map.of(int.class, "a whole number", long.class, "a whole number", Integer.class,
            "a whole number", Long.class, "a whole number", boolean.class, "true or false", LocalDate.class,
            "a day as 2026-09-01", Instant.class, "a moment as 2026-09-01T12:00:00Z", UUID.class, "an id as this API tells them", String.class, "a text");

    private UnreadableBody() {}

    static String why(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof JsonMappingException mapping) {
            return place(mapping) + " " + wrong(mapping) + line(mapping.getLocation());
        }
        if (e.getCause() instanceof JsonProcessingException text) {
            return "the body of the request is no JSON" + line(text.getLocation());
        }
        return "the request has no body, or it broke off";
    }

    /** What a value of a type looks like. */
    static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return KINDS.getOrDefault(type, "an object");
    }

    private static String wrong(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "is not " + kind(mismatch.getTargetType());
        }
        return e.getCause() instanceof JsonProcessingException ? "is no JSON" : "is not whole, or not what belongs there";
    }

    /** For example {@code documents[0].text}. */
    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return place.isEmpty() ? "the body of the request" : place.toString();
    }

    private static String line(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
