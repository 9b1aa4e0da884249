/**
 * The life of a run in the database: rows are staged, compared with what the source last said, applied in one transaction, held,
 * parked, ended, undone, and counted.
 */
@NullMarked
package org.milestonehub.core.store.run;

import org.jspecify.annotations.NullMarked;
