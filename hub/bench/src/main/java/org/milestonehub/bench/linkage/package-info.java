/**
 * Measures identity against public sets with known truth: links each with the shipped defaults and its columns file, counts
 * pairs right and wrong. Truth is read after linking and never given to the matcher.
 */
@NullMarked
package org.milestonehub.bench.linkage;

import org.jspecify.annotations.NullMarked;
