/** Tests of the roster files, one trap of real exports after the other. All people in them are invented. */
@NullMarked
package org.milestonehub.connectors.oneroster;

import org.jspecify.annotations.NullMarked;
