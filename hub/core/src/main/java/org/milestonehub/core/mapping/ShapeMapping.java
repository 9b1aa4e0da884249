package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All mappings of one shape with their crosswalks.
 *
 * @param shape folder name, for example {@code oneroster-1.1}
 * @param revision hash over mappings and crosswalks: another revision may understand the same bytes differently
 * @param streams by stream name
 * @param outbound by outbound mapping name, for example {@code stars-transcript/out/experiences}
 */
public record ShapeMapping(
        String shape, String revision, Map<String, StreamMapping> streams, Map<String, OutboundMapping> outbound) {

    public ShapeMapping {
        streams = Map.copyOf(streams);
        outbound = Map.copyOf(outbound);
    }

    /** The mapping of that stream, empty where the shape has none. */
    public Optional<StreamMapping> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** Emissions that feed this entity, over all streams. */
    public List<Emission> feeding(String entity) {
        return streams.values().stream()
                .flatMap(mapping -> mapping.emissions().stream())
                .filter(emission -> emission.entity().name().equals(entity))
                .toList();
    }
}
