package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    public Map<String, List<String>> valuePaths() {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        fields.forEach((name, field) -> paths.put(name, field.valuePaths()));
        return paths;
    }

    @Override
    public Set<String> paths() {
        Set<String> paths = new TreeSet<>(when.keySet());
        fields.values().forEach(field -> paths.addAll(field.looksAt()));
        return paths;
    }

    @Override
    public Map<Members, Set<String>> memberPaths() {
        Map<Members, Set<String>> paths = new LinkedHashMap<>();
        for (OutboundField field : fields.values()) {
            if (field instanceof OutboundField.Each each) {
                paths.computeIfAbsent(each.members(), any -> new TreeSet<>()).addAll(each.item().paths());
            }
        }
        return paths;
    }

    @Override
    public Map<String, Object> said(Rows rows) {
        return values(rows, any -> true);
    }

    @Override
    public Map<String, Object> keys(Rows rows) {
        return values(rows, line -> line instanceof OutboundField.Named || line instanceof OutboundField.Fixed);
    }

    private Map<String, Object> values(Rows rows, Predicate<OutboundField> meant) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((field, line) -> Optional.of(line).filter(meant).flatMap(one -> one.value(rows))
                .ifPresent(value -> values.put(field, value)));
        return values;
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
