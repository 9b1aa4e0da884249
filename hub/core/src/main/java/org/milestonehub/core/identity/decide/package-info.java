/**
 * Decides what becomes of two profiles: one person, a question for a person, or apart. It owns the named guards, the
 * thresholds, the evidence of a decision and its sentence. It knows no store.
 */
@NullMarked
package org.milestonehub.core.identity.decide;

import org.jspecify.annotations.NullMarked;
