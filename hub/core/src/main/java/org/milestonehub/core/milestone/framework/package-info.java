/**
 * A milestone framework as data: the immutable tree read from one {@code milestone-framework/1} file, and the loader
 * that
 * refuses a file with every one of its mistakes named by line.
 *
 * <p>It owns the words of the format and what makes a file right. It must not know facts about a subject, dates of a
 * cycle or how a status is reached; that is {@code evaluate}.
 */
@NullMarked
package org.milestonehub.core.milestone.framework;

import org.jspecify.annotations.NullMarked;
