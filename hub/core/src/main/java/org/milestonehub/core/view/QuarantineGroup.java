package org.milestonehub.core.view;

import java.time.Instant;

/**
 * One cause of quarantine.
 *
 * @param first number of its first row
 * @param message what is wrong with that one
 * @param file place of that one
 */
public record QuarantineGroup(
        String connection, String stream, String rule, String column, long rows, long first, String message, String file, long line,
        Instant firstSeen) {}
