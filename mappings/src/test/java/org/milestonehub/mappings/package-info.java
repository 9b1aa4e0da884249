/**
 * Proves the shipped mappings by example: every folder loads without a problem, and its samples become what it expects.
 *
 * <p>It owns the form of {@code samples/} and {@code expected/}, which the README tells. It knows no shape by name.
 */
@NullMarked
package org.milestonehub.mappings;

import org.jspecify.annotations.NullMarked;
