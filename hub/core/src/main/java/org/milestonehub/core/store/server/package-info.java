/**
 * The PostgreSQL server itself: the embedded one with its binaries, folder and lock, or one that the district runs.
 */
@NullMarked
package org.milestonehub.core.store.server;

import org.jspecify.annotations.NullMarked;
