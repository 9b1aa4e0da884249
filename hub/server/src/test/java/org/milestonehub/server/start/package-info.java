/** What happens before the first command: plain jars out of the packaged one, and the archive of classes. */
@NullMarked
package org.milestonehub.server.start;

import org.jspecify.annotations.NullMarked;
