/**
 * How the simulated systems keep what they hold: records in the order of their last change, deliveries by reference,
 * and a journal from which a restarted simulator comes back to where it was. Knows no system.
 */
@NullMarked
package org.milestonehub.simulator.store;

import org.jspecify.annotations.NullMarked;
