/**
 * Judges subjects: from the records of one subject, two clocks and a framework to states, dates, progress, flags and
 * an
 * explanation. Pure functions in three-valued logic; memory is that of one subject.
 *
 * <p>It owns what the words of the format mean. It must not know where records are stored, who is told about a
 * status or
 * how figures over many subjects are printed.
 */
@NullMarked
package org.milestonehub.core.milestone.evaluate;

import org.jspecify.annotations.NullMarked;
