/** Tests of what the doors are made of. */
@NullMarked
package org.milestonehub.server.access;

import org.jspecify.annotations.NullMarked;
