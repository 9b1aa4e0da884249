/**
 * The hub's memory in PostgreSQL: the only package that knows tables, columns and SQL, and the archive on disk.
 *
 * <p>It implements the ports that the other packages declare. It must not know connectors, routes, or what a milestone is. Here
 * stands what all its parts share: connections, transactions, statements, columns, ids. The parts, by topic, are packages of their
 * own; they may use each other in one direction only.
 */
@NullMarked
package org.milestonehub.core.store;

import org.jspecify.annotations.NullMarked;
