/**
 * The simulated college application portal: REST with OAuth2, a change cursor, batch writes and signed webhooks, and
 * the students who plan and apply there once a roster has reached it. Its words are its own. Knows no other system.
 */
@NullMarked
package org.milestonehub.simulator.portal;

import org.jspecify.annotations.NullMarked;
