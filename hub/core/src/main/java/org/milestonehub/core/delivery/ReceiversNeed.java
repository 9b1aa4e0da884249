package org.milestonehub.core.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.OutboundMapping.Result;

/**
 * Says while somebody enters a record what its receivers could not do without, so that it is filled in at once and not withheld
 * later.
 */
public final class ReceiversNeed {

    private final Documents documents;
    private final MappingRepository mappings;

    public ReceiversNeed(Documents documents, MappingRepository mappings) {
        this.documents = documents;
        this.mappings = mappings;
    }

    /**
     * What a record lacks for a receiver.
     *
     * @param receiver connection
     * @param fields fields of the data model that must be filled in
     */
    public record Lack(String receiver, List<String> fields) {

        public Lack {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What a record would lack if it were written.
     *
     * @param values its fields; those without a value are left out
     */
    public List<Lack> lacks(District district, String entity, Map<String, Object> values) {
        List<Lack> lacks = new ArrayList<>();
        for (DeliveryDocument delivery : documents.deliveries(district.code())) {
            for (OutboundMapping mapping : DeliveryPlan.mappings(delivery, mappings.of(district.code()))) {
                if (mapping.entity().name().equals(entity) && mapping.map(new Proposed(values)) instanceof Result.Incomplete incomplete) {
                    List<String> fields = incomplete.lacking().stream()
                            .flatMap(field -> mapping.valuePaths().getOrDefault(field, List.of()).stream())
                            .filter(path -> !values.containsKey(path)).distinct().toList();
                    lacks.add(new Lack(delivery.connection(), fields));
                }
            }
        }
        return lacks.stream().filter(lack -> !lack.fields().isEmpty()).distinct().toList();
    }

    /** A row that nobody wrote yet; whom it refers to is known to everybody. */
    private record Proposed(Map<String, Object> values) implements OutboundMapping.Rows {

        @Override
        public Optional<Object> value(String path) {
            return Optional.ofNullable(values.get(path));
        }

        @Override
        public Optional<String> receiverKey(String path) {
            return Optional.of("known");
        }

        @Override
        public Optional<String> identifier(String path, String scheme) {
            return Optional.of("known");
        }
    }
}
