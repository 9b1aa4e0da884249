/**
 * Makes people of records: all at once for a first load, one by one as they arrive, with the same answer in whatever order.
 * It owns the clusters, what somebody decided about them, and the queue of questions. Where records and links are kept is
 * behind ports.
 */
@NullMarked
package org.milestonehub.core.identity.link;

import org.jspecify.annotations.NullMarked;
