/**
 * The sealed archive on disk: everything a run read, compressed and encrypted, to be read again years later.
 */
@NullMarked
package org.milestonehub.core.store.archive;

import org.jspecify.annotations.NullMarked;
