/**
 * Who is who in the database: names and keys to look people up by, open questions, decisions of stewards, merges and their way back.
 */
@NullMarked
package org.milestonehub.core.store.person;

import org.jspecify.annotations.NullMarked;
