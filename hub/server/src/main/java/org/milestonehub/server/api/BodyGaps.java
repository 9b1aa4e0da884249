package org.milestonehub.server.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What nobody can work with in a body that was read: values that are not there, and the character NUL, which no text of the database holds. */
final class BodyGaps {

    private final List<String> gaps = new ArrayList<>();

    private BodyGaps() {}

    /** One sentence for each, with its place: {@code documents[0].text is lacking}. Values are not repeated. */
    static List<String> in(Object body) {
        BodyGaps found = new BodyGaps();
        found.look("", body);
        return found.gaps;
    }

    private void look(String place, @Nullable Object value) {
        if (value == null) {
            gaps.add(place + " is lacking");
        } else if (value instanceof String text) {
            lookAt(place, text);
        } else if (value instanceof Optional<?> may) {
            may.ifPresent(there -> look(place, there));
        } else if (value instanceof Collection<?> list) {
            int position = 0;
            for (Object one : list) {
                look(place + "[" + position++ + "]", one);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                lookAt(place, String.valueOf(key));
                look(place + "." + key, one);
            });
        } else if (value.getClass().isRecord()) {
            lookInto(place, value);
        }
    }

    private void lookAt(String place, String text) {
        if (text.indexOf('\0') >= 0) {
            gaps.add((place.isEmpty() ? "it" : place) + " holds the character NUL, which no value can hold");
        }
    }

    private void lookInto(String place, Object body) {
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            Object value = value(component, body);
            if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                look(place.isEmpty() ? component.getName() : place + "." + component.getName(), value);
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Object body) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(body);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a request's field cannot be read: " + component.getName(), e);
        }
    }
}
