/** Proofs by violence: hubs are killed in the middle of their work, started again, and compared with one that never was. */
@NullMarked
package org.milestonehub.server.chaos;

import org.jspecify.annotations.NullMarked;
