/**
 * What a district's own decisions teach about its weights: how often records of one person really agree, counted over pairs that an
 * independent number or a steward confirmed, and proposed as a new version of the district's document. Nothing learned is in force
 * before a person approves it.
 *
 * <p>It must not know tables, nor how a pair is scored.
 */
@NullMarked
package org.milestonehub.core.identity.learn;

import org.jspecify.annotations.NullMarked;
