/**
 * The command line. Commands ask a running hub where there is one, else they open the data directory themselves.
 *
 * <p>It owns words, exit codes and what is printed. It must not know SQL or how a system speaks.
 */
@NullMarked
package org.milestonehub.server.command;

import org.jspecify.annotations.NullMarked;
