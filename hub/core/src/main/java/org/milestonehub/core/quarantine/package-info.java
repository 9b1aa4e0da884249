/**
 * Rows that were withheld, as a work list: why they wait, from the root on, what they said, and trying them again with or
 * without a correction.
 *
 * <p>It must not know tables or how a row is judged: a corrected row goes through a run like every other.
 */
@NullMarked
package org.milestonehub.core.quarantine;

import org.jspecify.annotations.NullMarked;
