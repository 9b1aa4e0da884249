/**
 * A simulated school district: a student information system, a STARS-like transcript system, a college portal and a
 * work-based-learning platform, really talking over files, SFTP, SOAP and HTTP, deterministic from a seed, moving day
 * by day, and misbehaving on demand. Start it in a test with {@link
 * org.milestonehub.simulator.SimulatedDistrict#start} or as a process of its own. It imports nothing of the hub, so
 * that it can never agree with the hub's mistakes.
 */
@NullMarked
package org.milestonehub.simulator;

import org.jspecify.annotations.NullMarked;
