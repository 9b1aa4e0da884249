/**
 * Milestones of the running hub: judges students by the evidence the hub holds and keeps their status rows up to
 * date.
 *
 * <p>It owns the order of work (load a batch, judge, write what changed) and the ports it needs for it:
 * {@link org.milestonehub.core.milestone.EvidenceSource} and {@link org.milestonehub.core.milestone.StatusStore}.
 * What a
 * framework is lies in {@code framework}, what its words mean in {@code evaluate}. It must not know SQL, routes or
 * screens.
 */
@NullMarked
package org.milestonehub.core.milestone;

import org.jspecify.annotations.NullMarked;
