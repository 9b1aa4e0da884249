/**
 * Tries how a district matches its students before it is in force: all records are linked twice, by what is in force and by what is
 * proposed, and the two are compared. Nothing is written.
 *
 * <p>It must not know tables, nor how an answer is shown.
 */
@NullMarked
package org.milestonehub.core.identity.shadow;

import org.jspecify.annotations.NullMarked;
