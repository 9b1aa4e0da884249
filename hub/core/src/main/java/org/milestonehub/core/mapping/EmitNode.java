package org.milestonehub.core.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An emission bound to one input. Not thread-safe. */
final class EmitNode {

    private final Emission emission;
    private final @Nullable Condition when;
    private final @Nullable Source each;
    private final @Nullable String split;
    private final String itemName;
    private final Source key;
    private final LineNode[] lines;
    private final IdentifierNode[] identifiers;
    private final @Nullable DayNode from;
    private final @Nullable DayNode to;
    private final int[] oneOf;
    private final String oneOfNames;

    EmitNode(Emit spec, Binding binding, Set<String> singleFed, Set<String> multiFed) {
        this.emission = spec.emission();
        this.when = spec.when().bind(binding);
        Emit.Each list = spec.each();
        this.each = list == null ? null : binding.source(list.from());
        this.split = list == null ? null : list.split();
        this.itemName = list == null ? "" : list.as();
        this.key = binding.key(spec.key());
        String entity = emission.entity().name() + ".";
        this.lines = spec.lines().stream()
                .map(line -> line.bind(binding, singleFed.contains(entity + line.field().name()),
                        multiFed.contains(entity + line.field().name())))
                .toArray(LineNode[]::new);
        this.identifiers = spec.identifiers().stream()
                .map(identifier -> new IdentifierNode(identifier, binding)).toArray(IdentifierNode[]::new);
        Emit.Effective effective = spec.effective();
        this.from = effective == null || effective.from() == null ? null : new DayNode(effective.from(), binding, 0);
        this.to = effective == null || effective.to() == null
                ? null : new DayNode(effective.to(), binding, effective.through() ? 1 : 0);
        this.oneOf = spec.oneOf().stream().mapToInt(Integer::intValue).toArray();
        this.oneOfNames = String.join(", ", spec.oneOf().stream().map(i -> emission.fields().get(i).name()).toList());
    }

    /** Adds the parts that the row gives; whether a {@code when} took it. */
    boolean emit(RowContext row, MappedRow into) {
        row.item = null;
        if (each == null) {
            if (!taken(row)) {
                return false;
            }
            build(row, into);
            return true;
        }
        return emitEach(each, row, into);
    }

    private boolean emitEach(Source source, RowContext row, MappedRow into) {
        Object value = source.value(row);
        if (value == null || value == Source.MISSING) {
            return false;
        }
        row.itemName = itemName;
        boolean taken;
        if (value instanceof List<?> list) {
            taken = emitItems(list, row, into);
        } else if (split != null && value instanceof String text && text.contains(split)) {
            taken = emitItems(LineNode.items(text, split), row, into);
        } else {
            taken = emitItem(value, row, into);
        }
        row.item = null;
        return taken;
    }

    private boolean emitItems(List<?> items, RowContext row, MappedRow into) {
        boolean taken = false;
        for (int i = 0; i < items.size(); i++) {
            Object item = Texts.normal(items.get(i));
            boolean repeated = i > 0 && items.indexOf(items.get(i)) < i;
            taken |= item != null && !repeated && emitItem(item, row, into);
        }
        return taken;
    }

    private boolean emitItem(Object item, RowContext row, MappedRow into) {
        row.item = item;
        row.itemSequence++;
        if (!taken(row)) {
            return false;
        }
        build(row, into);
        return true;
    }

    private boolean taken(RowContext row) {
        boolean holds = when == null || when.holds(row);
        if (!holds && !emission.optional()) {
            when.explain(row);
        }
        return holds;
    }

    private void build(RowContext row, MappedRow into) {
        row.optionalPart = emission.optional();
        row.rawCodes = Map.of();
        Object partKey = key.value(row);
        if (!(partKey instanceof String text)) {
            row.problem(true, key.name, partKey instanceof Failure failure ? failure : Failure.MISSING_KEY);
            row.optionalPart = false;
            return;
        }
        @Nullable Object[] values = new Object[lines.length];
        boolean whole = true;
        for (int i = 0; i < lines.length; i++) {
            Object value = lines[i].evaluate(row);
            values[i] = value;
            whole &= value != LineNode.FAILED;
        }
        if (whole && oneOf.length > 0 && !anyOf(values)) {
            row.problem(true, oneOfNames, Failure.MISSING);
            whole = false;
        }
        List<String> found = identifiers.length == 0 ? List.of() : identifiers(row);
        LocalDate begin = from == null ? null : from.day(row);
        LocalDate end = to == null ? null : to.day(row);
        if (whole) {
            into.add(new MappedPart(emission, text, values, row.rawCodes, found, begin, end));
        }
        row.optionalPart = false;
    }

    private boolean anyOf(@Nullable Object[] values) {
        for (int i : oneOf) {
            if (values[i] != null && !MappedPart.silent(values[i])) {
                return true;
            }
        }
        return false;
    }

    private List<String> identifiers(RowContext row) {
        if (identifiers.length == 1 && identifiers[0].single()) {
            String one = identifiers[0].one(row);
            return one == null ? List.of() : List.of(one);
        }
        List<String> all = new ArrayList<>(identifiers.length);
        for (IdentifierNode identifier : identifiers) {
            identifier.addTo(all, row);
        }
        return List.copyOf(all);
    }
}
