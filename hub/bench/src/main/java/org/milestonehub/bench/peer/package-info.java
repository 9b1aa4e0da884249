/**
 * The other contenders, each written the way its own handbook shows it, and the floors they all stand on: plain {@code COPY},
 * {@code COPY} with upsert, and a row comparison in SQL.
 */
@NullMarked
package org.milestonehub.bench.peer;

import org.jspecify.annotations.NullMarked;
