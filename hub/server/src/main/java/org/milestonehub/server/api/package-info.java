/**
 * The REST API under {@code /api/v1}: what programs and the hub's own command line ask for.
 *
 * <p>It owns addresses, status codes and JSON fields. It must not hold logic of the hub.
 */
@NullMarked
package org.milestonehub.server.api;

import org.jspecify.annotations.NullMarked;
