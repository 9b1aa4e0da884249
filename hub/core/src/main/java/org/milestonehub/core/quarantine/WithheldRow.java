package org.milestonehub.core.quarantine;

/**
 * One row that waits.
 *
 * @param shape folder of the mappings that judged it
 * @param run the run that last met it
 * @param key empty where it could not be read
 */
public record WithheldRow(
        long id, String connection, String stream, String shape, long run, String file, long line, String key, String rule, String column,
        String message) {}
