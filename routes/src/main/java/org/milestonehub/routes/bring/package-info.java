/**
 * Brings the files of a district: lists a source, waits until files stand still, copies them, and remembers what was read.
 *
 * <p>Bringing is not speaking: it knows folders and protocols, never what is inside a file.
 */
@NullMarked
package org.milestonehub.routes.bring;

import org.jspecify.annotations.NullMarked;
