package org.milestonehub.core.connection;

/**
 * One file of documents as a person wrote it: YAML, documents divided by {@code ---}.
 *
 * @param file name for messages, without a folder of the hub's machine where that can be avoided
 * @param text the whole content
 */
public record DocumentText(String file, String text) {}
