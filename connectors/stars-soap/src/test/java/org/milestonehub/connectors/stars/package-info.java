/** Tests against the simulated district's transcript system and against a server that answers whatever a test wants. */
@NullMarked
package org.milestonehub.connectors.stars;

import org.jspecify.annotations.NullMarked;
