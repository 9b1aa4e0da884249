package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.milestonehub.simulator.store.Intake.Refused;

/** Checks for fields a record must have. */
final class Wanted {
    private Wanted() {}

    static Optional<Refused> all(JsonNode record, String... fields) {
        for (String field : fields) {
            if (record.path(field).asText("").isBlank()) {
                return Optional.of(new Refused("missing_field", field, "is required"));
            }
        }
        return Optional.empty();
    }

    static Optional<Refused> number(JsonNode record) {
        String number = record.path("externalStudentId").asText("");
        if (number.isEmpty()) {
            return Optional.of(new Refused("missing_field", "externalStudentId", "is required"));
        }
        return number.matches("[0-9]{9}") ? Optional.empty()
                : Optional.of(new Refused("invalid_value", "externalStudentId", "is not nine digits"));
    }
}
