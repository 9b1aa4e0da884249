/**
 * Where and when runs move: endpoint names, the clock's bindings, routes made from applied documents, and the policy for
 * what fails on the way.
 *
 * <p>It owns the names by which routes are found and the outcome of moving a run. It must not know rows, tables or what
 * records mean: Camel moves runs and batches. The route templates stand outside, in the module {@code routes}.
 */
@NullMarked
package org.milestonehub.core.camel;

import org.jspecify.annotations.NullMarked;
