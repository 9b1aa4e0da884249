/**
 * Weighs in bits what a comparison found: how often records of one person agree so far, against how often strangers of this
 * district do. It owns the shipped priors, the counts of names and places, placeholders, and the evidence object. What is
 * done with a total is decided elsewhere.
 */
@NullMarked
package org.milestonehub.core.identity.score;

import org.jspecify.annotations.NullMarked;
