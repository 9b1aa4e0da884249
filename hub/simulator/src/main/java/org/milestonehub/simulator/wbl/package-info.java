/**
 * The simulated work-based-learning platform: REST with an API key, pages, batch writes and signed webhooks, and the
 * employers and students who use it. Its words are its own. Knows no other system.
 */
@NullMarked
package org.milestonehub.simulator.wbl;

import org.jspecify.annotations.NullMarked;
