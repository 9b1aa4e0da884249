/**
 * Who may use the hub and what they did with it: accounts, tokens and the audit trail.
 *
 * <p>It owns the promises about people who sign in. It must not know how they sign in (the server does), SQL (the store
 * implements its ports), or what a page looks like.
 */
@NullMarked
package org.milestonehub.core.governance;

import org.jspecify.annotations.NullMarked;
