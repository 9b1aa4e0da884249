package org.milestonehub.core.governance;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * One thing a person did or saw.
 *
 * @param district the district concerned, {@link Account#WHOLE_HUB} for the hub itself
 * @param who account name, with the token's name behind a slash where a program acted
 * @param action a word such as {@code student.view}, {@code documents.apply}
 * @param subject what it was done to: a name or number, never a student's name
 * @param student hub id of the student who was seen, empty where none was
 * @param origin network address the request came from, or {@code console} of the machine
 */
public record AuditEntry(
        int district, Instant at, String who, String action, String subject, OptionalLong student, String origin) {}
