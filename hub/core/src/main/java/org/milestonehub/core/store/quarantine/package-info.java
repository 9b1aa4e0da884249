/**
 * Rows that could not go in: why, what a person changed, and the crosswalk rows that let them pass.
 */
@NullMarked
package org.milestonehub.core.store.quarantine;

import org.jspecify.annotations.NullMarked;
