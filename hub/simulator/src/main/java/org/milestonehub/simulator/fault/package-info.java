/**
 * Misbehaviour on demand: what a system is told to do wrong, for how many calls, and the doing of it on an HTTP
 * connection. Knows no system's words; a system asks here whether it should do something wrong now.
 */
@NullMarked
package org.milestonehub.simulator.fault;

import org.jspecify.annotations.NullMarked;
