/**
 * Speaks to a college application portal: REST with OAuth2 client credentials, cursor paging with a change cursor, and
 * signed webhooks. Owns the wire of that portal: addresses, page tokens, status codes, signatures. Knows nothing of
 * what the words of a record mean; that is the business of {@code mappings/college-portal}. It never retries and keeps
 * nothing.
 */
@NullMarked
package org.milestonehub.connectors.portal;

import org.jspecify.annotations.NullMarked;
