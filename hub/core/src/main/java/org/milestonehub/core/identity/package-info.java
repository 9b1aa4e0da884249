/**
 * Who is who: decides whether a record that a system sends for the first time is somebody the hub already knows.
 *
 * <p>It owns the decision and its evidence. It must not know tables, connectors or what is done with the answer.
 */
@NullMarked
package org.milestonehub.core.identity;

import org.jspecify.annotations.NullMarked;
