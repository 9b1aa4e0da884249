/**
 * The invented district itself: schools, calendar, courses, people, marks and what changes from day to day, all
 * derived from (seed, index) so that a million students need no memory. Owns the truth that the simulated systems
 * show in their own words. Knows no system, file format or protocol.
 */
@NullMarked
package org.milestonehub.simulator.district;

import org.jspecify.annotations.NullMarked;
