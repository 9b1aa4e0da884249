/**
 * What people decide about who is who: questions and their answers, pairs that are two for ever, merges and how they are
 * taken back. A decision names the person who took it and stands above every score.
 *
 * <p>It must not know tables, nor how a pair is scored.
 */
@NullMarked
package org.milestonehub.core.identity.steward;

import org.jspecify.annotations.NullMarked;
