/**
 * The hub's memory: the PostgreSQL server it runs on, the schema, and every SQL statement.
 *
 * <p>It owns tables, columns and the life of the embedded server. It must not know how a system speaks, when records move,
 * or how anything is shown; it implements the ports that the other packages name.
 */
@NullMarked
package org.milestonehub.core.store;

import org.jspecify.annotations.NullMarked;
