/**
 * Whole-job benchmarks: what a job costs in the hub, beside the same job done by others, in one run on one machine.
 *
 * <p>Nothing here is part of the product and no test depends on a time measured here.
 */
@NullMarked
package org.milestonehub.bench;

import org.jspecify.annotations.NullMarked;
