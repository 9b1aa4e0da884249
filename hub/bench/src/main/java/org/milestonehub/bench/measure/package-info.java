/** Taking figures: seconds, processor time of this process and of the database server, memory. Knows nothing of what is measured. */
@NullMarked
package org.milestonehub.bench.measure;

import org.jspecify.annotations.NullMarked;
