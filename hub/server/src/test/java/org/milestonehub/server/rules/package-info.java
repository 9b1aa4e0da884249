/** Rules across all modules, where all of them are on one class path. Each says how to mend the break. */
@NullMarked
package org.milestonehub.server.rules;

import org.jspecify.annotations.NullMarked;
