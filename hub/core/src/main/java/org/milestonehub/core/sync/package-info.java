/**
 * The life of a run: read, map, stage, compare, guard, resolve, apply, reconcile.
 *
 * <p>It owns what may happen to a record and the promises about it. It must not know how a system speaks (connectors), what
 * its words mean (mapping), which route asked for the run, or SQL (it names ports that the store implements).
 */
@NullMarked
package org.milestonehub.core.sync;

import org.jspecify.annotations.NullMarked;
