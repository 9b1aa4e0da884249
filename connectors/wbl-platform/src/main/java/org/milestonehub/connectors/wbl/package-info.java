/**
 * Speaks to a work-based-learning platform: REST with an API key, numbered pages, a change filter by time, and signed
 * webhooks. Owns the wire of that platform: addresses, pages that move while they are read, status codes, signatures.
 * Knows nothing of what the words of a record mean; that is the business of {@code mappings/wbl-platform}. It never
 * retries and keeps nothing.
 */
@NullMarked
package org.milestonehub.connectors.wbl;

import org.jspecify.annotations.NullMarked;
