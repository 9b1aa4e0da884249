/**
 * Compares two values of one attribute and answers with a level that people have a word for, never with a number. It knows
 * values, not how much a level is worth.
 */
@NullMarked
package org.milestonehub.core.identity.compare;

import org.jspecify.annotations.NullMarked;
