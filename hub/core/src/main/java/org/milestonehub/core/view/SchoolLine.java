package org.milestonehub.core.view;

/**
 * What one run did to the rows of one stream at one school, in source rows.
 *
 * @param school name, empty for rows of no school
 */
public record SchoolLine(String stream, String school, long added, long changed, long missing) {}
