package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType.Kind;

/**
 * Checks what only shows when all streams of a shape are seen together, and finds out who feeds which required field.
 */
final class ShapeCheck {

    private final List<InboundReader.Inbound> inbounds;
    /** {@code Entity.field} to the streams that feed it. */
    private final Map<String, Set<String>> feeding = new TreeMap<>();
    private final Map<EntityType, Place> makers = new HashMap<>();

    private record Place(MappingText file, int line) {}

    ShapeCheck(List<InboundReader.Inbound> inbounds) {
        this.inbounds = inbounds;
        for (InboundReader.Inbound inbound : inbounds) {
            for (Emit emit : inbound.emits()) {
                EntityType entity = emit.emission().entity();
                if (!emit.emission().part()) {
                    makers.putIfAbsent(entity, new Place(inbound.file(), emit.line()));
                }
                emit.lines().forEach(line -> feeding
                        .computeIfAbsent(entity.name() + "." + line.field().name(), name -> new TreeSet<>())
                        .add(inbound.stream()));
            }
        }
    }

    /** Required fields that exactly one stream, or that several streams feed. */
    Set<String> required(boolean byOneStream) {
        Set<String> names = new HashSet<>();
        makers.keySet().forEach(entity -> entity.requiredFields().forEach(field -> {
            String name = entity.name() + "." + field.name();
            if ((feeding.getOrDefault(name, Set.of()).size() == 1) == byOneStream) {
                names.add(name);
            }
        }));
        return names;
    }

    void report() {
        makers.forEach(this::reportUnmapped);
        for (InboundReader.Inbound inbound : inbounds) {
            inbound.emits().forEach(emit -> reportLoose(inbound.file(), emit));
            reportOverlaps(inbound);
        }
        reportStreamsTwice();
    }

    private void reportUnmapped(EntityType entity, Place place) {
        for (Field field : entity.requiredFields()) {
            if (!feeding.containsKey(entity.name() + "." + field.name()) && field.type().kind() != Kind.ID) {
                place.file.problem(place.line, "unmapped-required-field", entity.name() + "." + field.name()
                        + " is required and no stream of this shape maps it");
            }
        }
    }

    private void reportLoose(MappingText file, Emit emit) {
        EntityType entity = emit.emission().entity();
        if (emit.emission().part() && !makers.containsKey(entity)) {
            file.problem(emit.line(), "part-without-record", "no emission of this shape makes " + entity
                    + " rows that this part could add to");
        }
        for (LineSpec line : emit.lines()) {
            boolean fed = makers.keySet().stream().anyMatch(made -> made.name().equals(line.field().type().target()));
            if (line.field().required() && line.field().type().isReference() && !fed) {
                file.problem(line.line(), "unfed-reference", "no emission of this shape makes "
                        + line.field().type().target() + " rows, so " + line.field().name()
                                + " could never be resolved");
            }
        }
    }

    private static void reportOverlaps(InboundReader.Inbound inbound) {
        List<Emit> before = new ArrayList<>();
        for (Emit emit : inbound.emits()) {
            for (Emit other : before) {
                boolean same = emit.emission().entity().equals(other.emission().entity()) && emit.key()
                        .equals(other.key());
                if (same && !emit.when().disjoint(other.when())) {
                    overlapping(emit, other).ifPresent(field -> inbound.file().problem(emit.line(), "overlapping-when",
                            "a row can satisfy this emission and that of line " + other.line() + ", and both give "
                                    + emit.emission().entity() + "." + field + "; make their when exclude each other"));
                }
            }
            before.add(emit);
        }
    }

    private static Optional<String> overlapping(Emit emit, Emit other) {
        for (LineSpec line : emit.lines()) {
            for (LineSpec same : other.lines()) {
                boolean both = line.field().equals(same.field())
                        && !emit.when().and(line.when()).disjoint(other.when().and(same.when()));
                if (both) {
                    return Optional.of(line.field().name());
                }
            }
        }
        return Optional.empty();
    }

    private void reportStreamsTwice() {
        Set<String> streams = new HashSet<>();
        for (InboundReader.Inbound inbound : inbounds) {
            if (!streams.add(inbound.stream())) {
                inbound.file().problem(1, "stream-twice", "another file of this shape maps stream " + inbound.stream());
            }
        }
    }
}
