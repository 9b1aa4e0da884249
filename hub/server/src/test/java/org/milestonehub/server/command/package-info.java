/** Tests of the command line as a person or a script uses it. */
@NullMarked
package org.milestonehub.server.command;

import org.jspecify.annotations.NullMarked;
