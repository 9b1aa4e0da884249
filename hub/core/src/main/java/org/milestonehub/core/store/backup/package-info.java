/**
 * A whole hub in one file, and back.
 */
@NullMarked
package org.milestonehub.core.store.backup;

import org.jspecify.annotations.NullMarked;
