/**
 * The simulated STARS-like transcript system: a SOAP server over the contract in {@code wsdl/stars.wsdl}. Owns the
 * academic record, what school staff entered, what callers recorded, and the weekly processing window. Knows nothing
 * of the hub.
 */
@NullMarked
package org.milestonehub.simulator.stars;

import org.jspecify.annotations.NullMarked;
