/**
 * Compares what systems count themselves with what the hub's books say: a receiver that lost records it had accepted, or a source
 * that holds more than ever came, is found out without reading anything. Nothing is changed by it; what to do is said.
 */
@NullMarked
package org.milestonehub.core.count;

import org.jspecify.annotations.NullMarked;
