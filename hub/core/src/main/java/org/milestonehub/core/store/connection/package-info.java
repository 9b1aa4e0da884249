/**
 * Districts, documents with their revisions, the state of connections, what came in from outside, and alerts.
 */
@NullMarked
package org.milestonehub.core.store.connection;

import org.jspecify.annotations.NullMarked;
