/** Tests of the demo district's documents against its systems. */
@NullMarked
package org.milestonehub.server.demo;

import org.jspecify.annotations.NullMarked;
