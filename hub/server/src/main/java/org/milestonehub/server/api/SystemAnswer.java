package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.view.SystemHealth;

/**
 * One connection and how it is doing.
 *
 * @param pausedUntil while it is paused; far in the future: until somebody resumes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemAnswer(
        String connection, String connector, String kind, String state, @Nullable Instant lastHeard, @Nullable Instant pausedUntil, long lastRun, long rows,
        long quarantined, long parked, @Nullable String message) {

    static SystemAnswer of(SystemHealth system, ConnectionState own, Instant now) {
        boolean paused = own.pausedAt(now);
        return new SystemAnswer(system.connection(), system.connector(), system.kind(), system.state(paused),
                system.lastHeard().orElse(null), paused ? own.paused().orElseThrow().until() : null, system.lastRun(), system.rows(), system.quarantined(), system.parked(),
                system.message().orElse(null));
    }
}
