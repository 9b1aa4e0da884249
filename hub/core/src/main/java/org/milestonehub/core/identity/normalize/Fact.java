package org.milestonehub.core.identity.normalize;

/**
 * Any other lasting fact.
 *
 * @param label what it is about
 * @param text folded
 */
public record Fact(String label, String text) {}
