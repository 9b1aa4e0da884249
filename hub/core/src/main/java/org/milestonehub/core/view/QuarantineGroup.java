package org.milestonehub.core.view;

import java.time.Instant;

/**
 * One cause of quarantine.
 *
 * @param message what is wrong, of the first row
 * @param file place of the first row
 */
public record QuarantineGroup(
        String connection, String stream, String rule, String column, long rows, String message, String file, long line,
        Instant firstSeen) {}
