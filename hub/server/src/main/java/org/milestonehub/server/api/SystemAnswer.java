package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.view.SystemHealth;

/** One connection and how it is doing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemAnswer(
        String connection, String connector, String kind, String state, @Nullable Instant lastHeard, long lastRun, long rows,
        long quarantined, long parked, @Nullable String message) {

    static SystemAnswer of(SystemHealth system) {
        return new SystemAnswer(system.connection(), system.connector(), system.kind(), system.state(),
                system.lastHeard().orElse(null), system.lastRun(), system.rows(), system.quarantined(), system.parked(),
                system.message().orElse(null));
    }
}
