/** The hub as a contender: its own engine, assembled without Spring, over one OneRoster connection. */
@NullMarked
package org.milestonehub.bench.hub;

import org.jspecify.annotations.NullMarked;
