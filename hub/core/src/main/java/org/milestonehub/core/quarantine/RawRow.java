package org.milestonehub.core.quarantine;

import java.util.Map;

/**
 * What a withheld row said, out of the archive.
 *
 * @param values column or member to its text, in the order of the source; members that are not plain are left out
 */
public record RawRow(WithheldRow row, Map<String, String> values) {}
