/** Tests of each template alone, and of all of it over a real database. */
@NullMarked
package org.milestonehub.routes;

import org.jspecify.annotations.NullMarked;
