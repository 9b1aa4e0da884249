package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries of the audit trail somebody wants to see.
 *
 * @param district whose
 * @param wholeHub also what concerns the hub itself, such as sign-ins
 * @param who account, with all of its tokens; empty text for anybody
 * @param student hub id of the student who was seen
 * @param action how the action begins, such as {@code student}; empty text for any
 * @param from the first moment
 * @param to the moment after the last
 */
public record AuditQuestion(int district, boolean wholeHub, String who, OptionalLong student, String action, Optional<Instant> from,
        Optional<Instant> to) {}
