/**
 * Rows that pages show.
 */
@NullMarked
package org.milestonehub.core.store.view;

import org.jspecify.annotations.NullMarked;
