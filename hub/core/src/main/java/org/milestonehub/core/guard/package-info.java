/**
 * Which change a person must look at before it is written: limits on by default, what a breach is, and how it is told.
 *
 * <p>It owns the limits and the sentences. It must not know tables, how a run is staged, or how a decision is shown; it asks
 * {@link org.milestonehub.core.sync.Movements}.
 */
@NullMarked
package org.milestonehub.core.guard;

import org.jspecify.annotations.NullMarked;
