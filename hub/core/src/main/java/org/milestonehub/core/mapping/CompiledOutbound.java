package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;

/** A checked outbound mapping. */
record CompiledOutbound(
        String name,
        EntityType entity,
        List<String> groups,
        String stream,
        Map<String, ValueMatcher> when,
        Map<String, OutboundField> fields,
        Set<String> requires)
        implements OutboundMapping {

    @Override
    public List<Members> members() {
        return fields.values().stream().filter(OutboundField.Each.class::isInstance)
                .map(field -> ((OutboundField.Each) field).members()).toList();
    }

    @Override
    public Result map(Rows rows) {
        for (Map.Entry<String, ValueMatcher> test : when.entrySet()) {
            if (!test.getValue().matches(rows.value(test.getKey()).map(CompiledOutbound::comparable).orElse(null))) {
                return new Result.NotMeant("its " + test.getKey() + " is not meant for this receiver");
            }
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        List<String> lacking = new ArrayList<>();
        fields.forEach((field, line) -> {
            Optional<Object> value = line.value(rows);
            if (value.isPresent()) {
                said.put(field, value.get());
            } else if (requires.contains(field)) {
                lacking.add(field);
            } else if (line.sendsNull()) {
                said.put(field, null);
            }
        });
        return lacking.isEmpty() ? new Result.Ready(Collections.unmodifiableMap(said)) : new Result.Incomplete(lacking);
    }

    private static Object comparable(Object value) {
        if (value instanceof BigDecimal number) {
            return NumberConverter.plain(number);
        }
        return value instanceof List<?> || Texts.text(value) != null ? value : value.toString();
    }
}
