package org.milestonehub.core.mapping;

import java.time.Instant;

/**
 * A row that a person added to a crosswalk of a district. It goes before the shipped row of the same source code.
 *
 * @param shape folder of mappings
 * @param crosswalk file name without {@code .csv}
 * @param source the source's code
 * @param code what it means here; empty text when there is nothing of that kind here
 * @param note for people
 * @param revision grows with every row of the district
 * @param by name of the person
 */
public record CrosswalkEntry(String shape, String crosswalk, String source, String code, String note, long revision, String by, Instant at) {}
