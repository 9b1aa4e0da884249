package org.milestonehub.server.command;

import java.nio.file.Path;

/**
 * Files to be read once.
 *
 * @param connector id of the connector that understands them
 * @param files a file, or a folder of files
 * @param district code; empty for the default one
 * @param newDistrict a district of that code is made where there is none
 * @param dryRun only told, not written
 */
record FileOrder(String connector, Path files, String district, boolean newDistrict, boolean dryRun) {}
