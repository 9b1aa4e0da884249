package org.milestonehub.core.view;

import java.time.Instant;

/** One withheld row: where it stands and what is wrong with it. */
public record QuarantinedRow(long id, String key, String file, long line, long run, String message, int problems, Instant firstSeen) {}
