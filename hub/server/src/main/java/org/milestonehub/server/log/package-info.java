/**
 * How the log is written: never a value of a record.
 *
 * <p>It owns the form of lines in the log file.
 */
@NullMarked
package org.milestonehub.server.log;

import org.jspecify.annotations.NullMarked;
