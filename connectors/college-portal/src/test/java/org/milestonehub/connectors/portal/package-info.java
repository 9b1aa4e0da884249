/**
 * Tests of the portal connector, against a scripted server for its faults and against the simulated portal for the
 * rest.
 */
@NullMarked
package org.milestonehub.connectors.portal;

import org.jspecify.annotations.NullMarked;
