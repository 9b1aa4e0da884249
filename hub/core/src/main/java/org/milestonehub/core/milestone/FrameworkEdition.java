package org.milestonehub.core.milestone;

import java.time.Instant;

/**
 * A version of a framework that a person brought into force while the hub ran.
 *
 * @param framework its id
 * @param version as its file says
 * @param text the file
 * @param by account of the person
 * @param at when
 */
public record FrameworkEdition(String framework, String version, String text, String by, Instant at) {}
