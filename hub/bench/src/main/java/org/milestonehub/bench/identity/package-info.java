/** Measures identity in the database: the blocking keys of a city, one new record with its commit, and many. */
@NullMarked
package org.milestonehub.bench.identity;

import org.jspecify.annotations.NullMarked;
