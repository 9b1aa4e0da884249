/** Proofs of the hub as a program: its doors, its commands, and what must never be in a log. */
@NullMarked
package org.milestonehub.server;

import org.jspecify.annotations.NullMarked;
