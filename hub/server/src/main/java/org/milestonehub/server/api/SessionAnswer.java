package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentEntries;

/**
 * A session that was entered in the hub.
 *
 * @param by who answers for it
 * @param changes corrections and the withdrawal, oldest first, with what it said until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionAnswer(UUID id, LocalDate heldOn, String format, String purpose, String mode, @Nullable Integer minutes, boolean familyPresent,
        boolean withdrawn, String by, Instant at, List<StudentEntries.Change> changes) {

    static SessionAnswer of(District district, StudentEntries.Session session) {
        return new SessionAnswer(PublicId.of(district.id(), session.id()), session.heldOn(), session.format(), session.purpose(), session.mode(),
                session.minutes().orElse(null), session.familyPresent(), session.withdrawn(), session.by(), session.at(), session.changes());
    }
}
