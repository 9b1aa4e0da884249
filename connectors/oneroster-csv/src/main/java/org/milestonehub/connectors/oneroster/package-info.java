/**
 * Reads rosters as CSV packages: OneRoster 1.1 and 1.2 (binding correction level 1.2.1), bulk and delta, and Microsoft School
 * Data Sync v2 and v2.1, which are dialects of it. A package is a zip or a folder of files. The package owns the format and
 * nothing else: what a column means is said in the mappings {@code oneroster-1.1}, {@code oneroster-1.2}, {@code sds-2} and
 * {@code sds-2.1}. Left out: OneRoster over REST, writing, and School Data Sync v1.
 */
@NullMarked
package org.milestonehub.connectors.oneroster;

import org.jspecify.annotations.NullMarked;
