/** Tests of the platform connector, against a small platform whose pages move and against the simulated one. */
@NullMarked
package org.milestonehub.connectors.wbl;

import org.jspecify.annotations.NullMarked;
