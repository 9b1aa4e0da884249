/**
 * What must be told to which receiver: the queue that follows the change feed, receipts, answers, and disagreements between systems.
 */
@NullMarked
package org.milestonehub.core.store.delivery;

import org.jspecify.annotations.NullMarked;
