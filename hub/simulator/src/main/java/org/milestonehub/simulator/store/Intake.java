package org.milestonehub.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes delivered records once per reference, and asks now and then to come again later. */
public final class Intake {
    /** What became of one record. */
    public sealed interface Outcome {}

    public record Taken(String id, boolean duplicate) implements Outcome {}

    public record Refused(String code, String field, String reason) implements Outcome {}

    public record Later(int seconds, String reason) implements Outcome {}

    /** How one batch is treated: as it should be, or careless with references, or refusing everything, or losing it silently. */
    public enum Mood { PROPER, FORGETFUL, REFUSING, LOSING }

    private static final int FIRST_LOST = 990_000;

    private int lost;
    private final Deliveries deliveries = new Deliveries();
    private final Set<String> deferredOnce = new HashSet<>();

    public Deliveries deliveries() {
        return deliveries;
    }

    public Outcome take(String kind, String reference, JsonNode record, Mood mood, Supplier<Outcome> keep) {
        if (reference.isBlank()) {
            return new Refused("missing_field", "deliveryReference", "is required");
        }
        Optional<Deliveries.Delivery> known = mood == Mood.FORGETFUL ? Optional.empty() : deliveries.find(reference);
        if (known.isPresent()) {
            return known.get().repeats(record.toString()) ? new Taken(known.get().id(), true)
                    : new Refused("reference_reused", "deliveryReference", "stands for another record");
        }
        if (mood == Mood.REFUSING) {
            return new Refused("locked_by_school", "", "the school has locked this record");
        }
        if (mood == Mood.LOSING) {
            lost++;
            return new Taken(Integer.toString(FIRST_LOST + lost), false);
        }
        Outcome outcome = keep.get();
        if (outcome instanceof Taken taken) {
            deliveries.record(reference, Deliveries.Delivery.of(kind, taken.id(), record.toString()));
        }
        return outcome;
    }

    /** True the first time for about one key in 150: such a record is busy now and free the next time. */
    public boolean busyNow(String kind, String key) {
        return Math.floorMod((kind + key).hashCode() * 0x9E3779B1, 150) == 0 && deferredOnce.add(kind + key);
    }
}
