/**
 * Accounts, tokens, secrets, personal links, the reach of each role, and the audit log.
 */
@NullMarked
package org.milestonehub.core.store.access;

import org.jspecify.annotations.NullMarked;
