/**
 * What a person should hear of without looking: late, silent, failed and held connections, and unusual volume.
 *
 * <p>It owns when something is worth telling, who can mend it, and how many tellings become one. It must not know how a
 * message travels or where it is kept.
 */
@NullMarked
package org.milestonehub.core.alert;

import org.jspecify.annotations.NullMarked;
