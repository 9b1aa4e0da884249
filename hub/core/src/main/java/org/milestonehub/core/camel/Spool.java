package org.milestonehub.core.camel;

import java.nio.file.Path;

/**
 * Where copies of brought files lie while a run reads them. Each node has its own; it is emptied when the hub starts.
 *
 * @param folder in the data directory
 */
public record Spool(Path folder) {}
