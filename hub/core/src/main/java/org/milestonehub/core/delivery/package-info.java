/**
 * What leaves the district: from the change feed through agreement and mapping to the receiver, with a receipt for every
 * record.
 *
 * <p>It owns what may be written where and what became of it. It must not know how a system speaks, nor when a delivery is
 * due (a route asks for it).
 */
@NullMarked
package org.milestonehub.core.delivery;

import org.jspecify.annotations.NullMarked;
