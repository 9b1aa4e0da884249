/**
 * Turns what a system wrote about a person into values that can be compared: folded names as tokens, birth dates digit by
 * digit, phones, mail addresses, streets, identifiers, and the table of nicknames and spellings. It owns the
 * {@link org.milestonehub.core.identity.normalize.Profile}, all values known of one person. It decides nothing.
 */
@NullMarked
package org.milestonehub.core.identity.normalize;

import org.jspecify.annotations.NullMarked;
