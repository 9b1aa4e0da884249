package org.milestonehub.core.view;

import java.time.Instant;
import java.util.Optional;

/**
 * One school.
 *
 * @param students students with an enrolment there that has not ended
 * @param lastHeard when the newest row about it was recorded
 * @param connection name of the system it is known from
 */
public record SchoolHealth(long id, String name, String code, String connection, long students, Optional<Instant> lastHeard) {}
