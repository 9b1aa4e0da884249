/** What a mapping costs per row, without files and without a database. */
@NullMarked
package org.milestonehub.bench.mapping;

import org.jspecify.annotations.NullMarked;
