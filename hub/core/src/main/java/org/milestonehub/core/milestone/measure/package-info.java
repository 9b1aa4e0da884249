/**
 * Rates over many subjects, and what of them may be printed. Adds up shares one subject at a time and hides every
 * figure
 * that would tell about few people, also by subtraction and against the table printed before.
 *
 * <p>It owns suppression: nothing else may turn a true table into a printed one. It must not know how a share comes
 * about,
 * nor who asks.
 */
@NullMarked
package org.milestonehub.core.milestone.measure;

import org.jspecify.annotations.NullMarked;
