/** The goals of matching, measured. */
@NullMarked
package org.milestonehub.bench.linkage;

import org.jspecify.annotations.NullMarked;
