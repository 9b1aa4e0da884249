/**
 * The house's rules as tests: who may know whom, and what every source file looks like.
 *
 * <p>Each rule says how to mend the break. Rules about tables stand beside the store, rules across all modules in the
 * server's tests.
 */
@NullMarked
package org.milestonehub.core.rules;

import org.jspecify.annotations.NullMarked;
