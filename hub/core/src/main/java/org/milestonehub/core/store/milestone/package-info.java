/**
 * Evidence for milestones, statuses judged from it, measures, and what staff entered or signed.
 */
@NullMarked
package org.milestonehub.core.store.milestone;

import org.jspecify.annotations.NullMarked;
