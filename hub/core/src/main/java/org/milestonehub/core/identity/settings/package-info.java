/**
 * What a district decides about matching: thresholds, and weights that moved away from the shipped ones. Made from a document;
 * every decision keeps its revision.
 *
 * <p>It must not know how a document is written, nor where it is kept.
 */
@NullMarked
package org.milestonehub.core.identity.settings;

import org.jspecify.annotations.NullMarked;
