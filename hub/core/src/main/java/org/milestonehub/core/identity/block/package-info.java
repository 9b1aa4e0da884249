/**
 * Finds who could be meant: numbers under which a person stands in an index, made so that a slip or a nickname leaves
 * at least
 * one of them whole. It owns the keys and their refinement, not the index.
 */
@NullMarked
package org.milestonehub.core.identity.block;

import org.jspecify.annotations.NullMarked;
