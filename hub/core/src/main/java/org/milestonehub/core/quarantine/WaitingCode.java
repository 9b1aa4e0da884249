package org.milestonehub.core.quarantine;

import org.milestonehub.core.mapping.UnknownCode;

/**
 * A code that no row of a crosswalk explains, with what it holds back.
 *
 * @param withheld rows that wait in quarantine for it
 * @param without rows of the newest runs that went in without the value
 */
public record WaitingCode(String connection, String stream, String column, UnknownCode code, long withheld, long without) {}
