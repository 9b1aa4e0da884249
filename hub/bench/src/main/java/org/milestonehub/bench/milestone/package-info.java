/** What judging costs at a city's size: everybody, ten thousand who changed, the measures, and a page that shows them. */
@NullMarked
package org.milestonehub.bench.milestone;

import org.jspecify.annotations.NullMarked;
