/**
 * What happens before the first command: classes are found faster than the jar's own loader finds them, and a demo gets a virtual
 * machine that suits its short life.
 *
 * <p>It knows the layout of the packaged jar and nothing of the hub but where it begins.
 */
@NullMarked
package org.milestonehub.server.start;

import org.jspecify.annotations.NullMarked;
