/**
 * Dry runs of what is not in force yet: a run or a delivery as it would go with other documents or other mappings.
 *
 * <p>It puts the pieces of other packages together for one question and keeps nothing. It must not know tables, routes or how an answer
 * is shown.
 */
@NullMarked
package org.milestonehub.core.trial;

import org.jspecify.annotations.NullMarked;
