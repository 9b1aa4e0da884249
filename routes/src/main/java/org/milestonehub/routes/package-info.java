/**
 * The shapes in which runs move, one template per file, and the one failure policy.
 *
 * <p>It owns the order of steps. What a step does is the engine's business, which binding uses which template is data, and
 * nothing here knows a system, a table or a record.
 */
@NullMarked
package org.milestonehub.routes;

import org.jspecify.annotations.NullMarked;
