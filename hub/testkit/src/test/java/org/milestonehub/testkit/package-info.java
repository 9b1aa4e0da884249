/** Proves the kit itself: a small honest connector passes the contract, and each lie is caught. */
@NullMarked
package org.milestonehub.testkit;

import org.jspecify.annotations.NullMarked;
