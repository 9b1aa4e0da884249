/**
 * The hub's memory in PostgreSQL: the only package that knows tables, columns and SQL, and the archive on disk.
 *
 * <p>It implements the ports that the other packages declare. It must not know connectors, routes, or what a milestone is.
 */
@NullMarked
package org.milestonehub.core.store;

import org.jspecify.annotations.NullMarked;
